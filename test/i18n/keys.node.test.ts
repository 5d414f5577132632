/**
 * A key that nobody says is one that every translator translates for nothing; one that is missing is read as `a.b`, and
 * so is one that comes with the forms and is said before them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.js';
import { activityKinds } from '../../src/contract/activity.js';

const catalogues = filesBelow('src/i18n/en');
const sources = filesBelow('src').filter((file) => !file.startsWith('src/i18n/en/'));
const code = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));
const text = [...code.values()].join('\n');

/** Codes are looked up by what the server sent, so no source names them. */
const byCode = /^problems\.(?!field|unknown)/;

const nounOf = (file: string): string =>
  (/en\/([\w-]+?)(?:-forms)?\.ts$/.exec(file)?.[1] ?? '').replace(/-(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );

async function keysOf(files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const { default: words } = (await import(`../../${file}`)) as { default: Record<string, unknown> };
      return Object.keys(words).map((key) => `${nounOf(file)}.${key}`);
    }),
  );
  return found.flat();
}

/** The element, its panels at rest, and all that these import at once: what is there before any form. */
function firstSources(): Set<string> {
  const registry = code.get('src/panels/registry.ts') ?? '';
  const panels = [...registry.matchAll(/import\('\.\/([\w-]+)\.js'\)/g)].map(([, file]) => `src/panels/${file}.ts`);
  const reached = new Set(['src/define.ts', ...panels]);
  for (const file of reached) {
    const imports = (code.get(file) ?? '').matchAll(/^(?:import|export)\s+(?!type\s)[^;]*?'(\.[^']+)';$/gm);
    for (const [, name = ''] of imports) reached.add(join(dirname(file), name).replace(/\.js$/, '.ts'));
  }
  // Its verbs look like keys: `emails.remove`.
  reached.delete('src/contract/calls.ts');
  return reached;
}

/** What emails and phones share (`contacts-kind.ts` has no words) says words of both: `say('sent')`, `${noun}.sent`. */
const isShared = (file: string): boolean => /^src\/panels\/contacts(?!-kind)/.test(file);

const says = (files: Iterable<string>, key: string): boolean => {
  const [noun = '', word = ''] = key.split('.');
  const shared = new RegExp(`(?:'${word}'|\\$\\{noun\\}\\.${word}\`)`);
  return [...files].some((file) => {
    const text = code.get(file) ?? '';
    const byNoun = isShared(file) && (noun === 'emails' || noun === 'phones') && shared.test(text);
    return byNoun || text.includes(`'${key}'`) || sayWrong(file, key) || sayListed(file, noun, word);
  });
};

/** Why a number is none is one word of `Wrong`. */
const sayWrong = (file: string, key: string): boolean =>
  file === 'src/panels/phones-entry.ts' &&
  key.startsWith('phones.') &&
  (code.get(file) ?? '').includes(`'${key.slice(7)}'`);

const kinds = new Set<string>([...activityKinds, 'unknown']);

/** The log says a word for each kind of what happens; devices are named by the words of the panel that shows them. */
function sayListed(file: string, noun: string, word: string): boolean {
  if (file === 'src/panels/activity-lines.ts') return noun === 'activity' && kinds.has(word);
  const isDevice = file === 'src/panels/panel-device.ts' && (noun === 'sessions' || noun === 'activity');
  return isDevice && (code.get(file) ?? '').includes(`\`\${noun}.${word}\``);
}

test('every message is said somewhere', async () => {
  const unused = (await keysOf(catalogues)).filter((key) => !byCode.test(key) && !says(code.keys(), key));
  assert.deepEqual(unused, []);
});

test('every message that is said is there, once', async () => {
  const keys = await keysOf(catalogues);
  const there = new Set(keys);
  assert.equal(there.size, keys.length, 'a key is in two chunks of its noun');
  const nouns = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');
  const said = [...text.matchAll(new RegExp(`'((?:${nouns})\\.[a-z]\\w+)'`, 'g'))].map(([, key = '']) => key);
  // Verbs of the client look alike: `emails.add`.
  const verbs = new Set(Object.keys((await import('../../src/contract/calls.js')).calls));
  assert.deepEqual(
    said.filter((key) => !there.has(key) && !verbs.has(key)),
    [],
  );
  assert.ok(said.length > 100, `only ${said.length} keys were found: is the pattern still right?`);
});

test('what comes with the forms is said by forms alone, and what they alone say comes with them', async () => {
  const first = firstSources();
  assert.ok(
    first.has('src/panels/contacts-rows.ts') && !first.has('src/panels/emails-forms.ts'),
    'is the pattern right?',
  );
  const withForms = catalogues.filter((file) => file.endsWith('-forms.ts'));
  const early = (await keysOf(withForms)).filter((key) => says(first, key));
  assert.deepEqual(early, []);
  const split = catalogues.filter((file) => catalogues.includes(file.replace(/\.ts$/, '-forms.ts')));
  const late = (await keysOf(split)).filter((key) => !says(first, key));
  assert.deepEqual(late, []);
});
