/** Each set of rules is proved once on a seeded fault: a linter that finds nothing may also be one that looks at nothing. */
import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.js';
import { templateFaults } from '../../scripts/templates.js';

const eslint = new ESLint({ cwd: process.cwd() });
const element = 'src/user-profile.ts';
const server = filesBelow('demo/server').find((path) => !path.endsWith('/clock.ts')) ?? 'demo/server';

/** The rules that this text breaks, as if it were what that file says. */
async function broken(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const lit = `import { html } from 'lit';\n`;
const seeds: readonly (readonly [rule: string, code: string, file: string])[] = [
  ['@typescript-eslint/no-floating-promises', `export const f = (): void => { fetch('/'); };`, element],
  ['@typescript-eslint/no-explicit-any', 'export const f = (a: any): unknown => a;', element],
  ['lit/binding-positions', `${lit}export const t = (tag: string) => html\`<\${tag}></p>\`;`, element],
  ['wc/no-constructor-attributes', constructing(`this.setAttribute('a', 'b');`), element],
  ['lit-a11y/alt-text', `${lit}export const t = html\`<img src="a.png" />\`;`, element],
  ['no-restricted-syntax', `${lit}export const t = html\`<p style="color: red"></p>\`;`, element],
  ['no-restricted-syntax', 'export const n = Math.random();', element],
  ['no-restricted-syntax', 'export const n = Date.now();', server],
  ['no-restricted-syntax', 'export const d = new Date();', server],
  ['no-restricted-syntax', 'export const q = `select now()`;', server],
];

function constructing(body: string): string {
  return `export class Seeded extends HTMLElement { constructor() { super(); ${body} } }`;
}

for (const [rule, code, file] of seeds) {
  test(`${rule} finds its fault in ${code.replace(lit, '')}`, async () => {
    assert.ok((await broken(code, file)).includes(rule));
  });
}

test('a time that was handed in is no fault on the server', async () => {
  assert.deepEqual(await broken('export const d = (at: number): Date => new Date(at);\n', server), []);
});

test('the check of templates finds a wrong binding', () => {
  const path = resolve('src/ui/seeded.ts');
  const text = `import { html } from 'lit';\nexport const t = html\`<input maxlength=\${'x' as string} .nothing=\${1} />\`;`;
  const faults = templateFaults([], new Map([[path, text]]));
  assert.ok(
    faults.some((fault) => fault.includes('no-unknown-property')),
    faults.join('\n'),
  );
  assert.ok(
    faults.some((fault) => fault.includes('no-incompatible-type-binding')),
    faults.join('\n'),
  );
});

test('the check of templates takes `nothing` for an attribute left out', () => {
  const path = resolve('src/ui/seeded.ts');
  const text = `import { html, nothing } from 'lit';\nexport const t = (on: boolean) => html\`<p aria-hidden=\${on ? 'true' : nothing}></p>\`;`;
  assert.deepEqual(templateFaults([], new Map([[path, text]])), []);
});
