/** `docs/rules.md` says which files hold each rule, and which tests show it: what it says is so. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.js';

const RULES = Array.from({ length: 17 }, (_, at) => `R${at + 1}`);

const page = readFileSync('docs/rules.md', 'utf8');
/** One part for each rule, by its number. */
const parts = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.split(' ')[0] ?? '', part]),
);

interface Quoted {
  readonly file: string;
  readonly title: string;
}

const quotedIn = (text: string): Quoted[] =>
  [...text.matchAll(/^- `([^`]+)`: “(.+)”$/gm)].map(([, file = '', title = '']) => ({ file, title }));

/** Whether a line of a file calls a test so; `…` is whatever the test puts there. */
function isCalledSo(source: string, title: string): boolean {
  const literally = title.split('…').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`['"\`]${literally.join('\\$\\{.+\\}')}['"\`]`).test(source);
}

test('every rule has its part, in their order', () => {
  assert.deepEqual([...parts.keys()], RULES);
});

for (const rule of RULES) {
  test(`${rule}: the files that hold it are there, and the tests that show it are called so`, () => {
    const part = parts.get(rule) ?? '';
    const [, held = ''] = /^Held by (.+)$/m.exec(part) ?? [];
    assert.match(held, /`demo\/server\//);
    const quoted = quotedIn(part);
    assert.ok(
      quoted.some(({ file }) => file.startsWith('test/server/rules/r')),
      'a test of its own',
    );
    const lost = quoted.filter(({ file, title }) => !isCalledSo(readFileSync(file, 'utf8'), title));
    assert.deepEqual(lost, []);
  });
}

test('every file that the page names is there', () => {
  const named = [...page.matchAll(/`((?:demo|docs|scripts|src|test)\/[^`]+)`/g)].map(([, path = '']) => path);
  assert.ok(named.length > 100);
  assert.deepEqual(
    named.filter((path) => !existsSync(path)),
    [],
  );
});

test('every file of rules is named', () => {
  const files = filesBelow('test/server/rules').filter((file) => /\/r\d\d-[^/]+\.ts$/.test(file));
  assert.ok(files.length > 30);
  assert.deepEqual(
    files.filter((file) => !page.includes(`\`${file}\``)),
    [],
  );
});

test('a test that is called otherwise is found out', () => {
  const source = "test('R1: a', () => 1);\ntest(`R2: ${one} is ${other}`, () => 1);";
  assert.ok(isCalledSo(source, 'R1: a'));
  assert.ok(isCalledSo(source, 'R2: … is …'));
  assert.ok(!isCalledSo(source, 'R1:'));
  assert.ok(!isCalledSo(source, 'R2: … was …'));
});
