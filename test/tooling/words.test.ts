/** What a person reads stands in the catalogue (src/i18n/en) and nowhere else. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';
import { filesBelow } from '../../scripts/files.js';

const HOLE = '\u0000';
const spoken =
  /\s(?:aria-(?:label|description|roledescription|placeholder|valuetext)|title|placeholder|alt|label)="[^"]*\p{L}[^"]*/u;

/** The text of an html template, with a hole for each expression. */
function templateText(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.head.text + template.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
}

function faultOf(text: string): string | undefined {
  const words = text.replace(/<!--[^]*?-->/g, '').replace(/<[^>]*>/g, ' ');
  return /\p{L}[^<]*/u.exec(words)?.[0].trim() ?? spoken.exec(text)?.[0].trim();
}

/** The first words of each html template that says something itself. */
function wordsIn(source: string): string[] {
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      const fault = faultOf(templateText(node.template));
      if (fault !== undefined) faults.push(fault);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('template.ts', source, ts.ScriptTarget.ES2022, true));
  return faults;
}

test('no template says anything by itself', () => {
  const files = [
    'src/user-profile.ts',
    ...['panels', 'ui', 'element'].flatMap((folder) => filesBelow(`src/${folder}`)),
  ];
  const faults = files.flatMap((file) => wordsIn(readFileSync(file, 'utf8')).map((words) => `${file}: ${words}`));
  assert.deepEqual(faults, []);
});

test('a template that does is found', () => {
  assert.deepEqual(wordsIn('html`<p class="lead">${a} Save</p>`'), ['Save']);
  assert.deepEqual(wordsIn('html`<input aria-label="Your name" />`'), ['aria-label="Your name']);
  assert.deepEqual(wordsIn('html`<p class="lead" title=${t}>${a}</p>`'), []);
});
