/** A key that nobody says is one that every translator translates for nothing; one that is missing is read as `a.b`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.js';

const nounOf = (file: string): string =>
  (/en\/([\w-]+)\.ts$/.exec(file)?.[1] ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const catalogues = filesBelow('src/i18n/en');
const sources = filesBelow('src').filter((file) => !file.startsWith('src/i18n/en/'));
const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');

/** Codes are looked up by what the server sent, so no source names them. */
const byCode = /^problems\.(?!field|unknown)/;

async function keys(): Promise<string[]> {
  const found = await Promise.all(
    catalogues.map(async (file) => {
      const { default: words } = (await import(`../../${file}`)) as { default: Record<string, unknown> };
      return Object.keys(words).map((key) => `${nounOf(file)}.${key}`);
    }),
  );
  return found.flat();
}

test('every message is said somewhere', async () => {
  const unused = (await keys()).filter((key) => !byCode.test(key) && !text.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});

test('every message that is said is there', async () => {
  const there = new Set(await keys());
  const nouns = [...new Set([...there].map((key) => key.split('.')[0]))].join('|');
  const said = [...text.matchAll(new RegExp(`'((?:${nouns})\\.[a-z]\\w+)'`, 'g'))].map(([, key = '']) => key);
  // Verbs of the client look alike: `emails.add`.
  const verbs = new Set(Object.keys((await import('../../src/contract/calls.js')).calls));
  assert.deepEqual(
    said.filter((key) => !there.has(key) && !verbs.has(key)),
    [],
  );
  assert.ok(said.length > 100, `only ${said.length} keys were found: is the pattern still right?`);
});
