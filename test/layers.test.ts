/** Imports point down, never sideways (docs: CONTRIBUTING.md). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../scripts/files.js';

/** What each layer may import besides itself. `element` is user-profile.ts and its own pieces. */
const below: Readonly<Record<string, readonly string[]>> = {
  define: ['element'],
  index: ['element', 'client', 'contract', 'i18n', 'events'],
  element: [
    'panels',
    'store',
    'client',
    'contract',
    'i18n',
    'events',
    'settings',
    'styles',
    'ui',
    'lazy',
    'gone',
    'returned',
  ],
  panels: ['store', 'client', 'contract', 'i18n', 'events', 'settings', 'styles', 'ui', 'lazy', 'gone', 'returned'],
  events: ['client', 'contract'],
  settings: ['client', 'contract', 'i18n'],
  store: ['client', 'contract', 'lazy'],
  client: ['contract', 'cookies', 'lazy'],
  i18n: ['lazy'],
  ui: ['styles'],
  styles: [],
  contract: [],
  cookies: [],
  lazy: [],
  gone: [],
  returned: [],
};
/** Files at the top of `src` that belong to a layer of another name. */
const homes: Readonly<Record<string, string>> = {
  'user-profile': 'element',
  routing: 'element',
  version: 'element',
  pages: 'panels',
};
const shared = new Set(['panel', 'contacts', 'context', 'registry', 'step', 'pages']);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly lazy: boolean;
  readonly typeOnly: boolean;
}

const files = filesBelow('src');
const code = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');

function importsOf(file: string): Import[] {
  const found = code(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g,
  );
  return [...found].map(([, type, fixed = '', lazily]) => {
    const name = lazily ?? fixed;
    const to = name.startsWith('.') ? join(dirname(file), name).replace(/\.js$/, '.ts') : name;
    return { from: file, to, lazy: lazily !== undefined, typeOnly: type !== undefined };
  });
}

function layerOf(file: string): string {
  const name = /^src\/([\w-]+)/.exec(file)?.[1] ?? 'outside';
  return homes[name] ?? name;
}

/** The noun of a file of panels: `emails-form.ts` is a piece of `emails.ts`. */
const nounOf = (file: string): string => /([a-z]+)[\w-]*\.ts$/.exec(file)?.[1] ?? '';

const imports = files.flatMap(importsOf);
const local = imports.filter(({ to }) => to.startsWith('src/'));
const told = (faults: readonly Import[]): string[] => faults.map(({ from, to }) => `${from} imports ${to}`);

test('every import inside src points down', () => {
  const faults = local.filter(({ from, to }) => {
    const [upper, lower] = [layerOf(from), layerOf(to)];
    return upper !== lower && !below[upper]?.includes(lower);
  });
  assert.deepEqual(told(faults), []);
  assert.ok(local.length > 50, `only ${local.length} imports were found: is the pattern still right?`);
});

test('a panel imports no other panel', () => {
  const faults = local.filter(({ from, to }) => {
    if (layerOf(from) !== 'panels' || layerOf(to) !== 'panels') return false;
    return nounOf(from) !== nounOf(to) && !shared.has(nounOf(from)) && !shared.has(nounOf(to));
  });
  assert.deepEqual(told(faults), []);
});

test('the registry loads panels only when they are shown', () => {
  const panels = local.filter(
    ({ from, to }) => from.endsWith('/registry.ts') && layerOf(to) === 'panels' && !shared.has(nounOf(to)),
  );
  assert.ok(panels.length > 0, 'the registry loads no panel: is the pattern still right?');
  assert.deepEqual(told(panels.filter(({ lazy, typeOnly }) => !lazy && !typeOnly)), []);
});

test('the contract imports zod alone; its tables and patterns, nothing', () => {
  const outside = imports.filter(({ from, to }) => layerOf(from) === 'contract' && !to.startsWith('src/contract/'));
  assert.deepEqual(told(outside.filter(({ to }) => to !== 'zod/mini')), []);
  // Types weigh nothing.
  const plain = imports.filter(({ from, typeOnly }) => /contract\/(calls|patterns)\.ts$/.test(from) && !typeOnly);
  assert.deepEqual(told(plain), []);
});

test('contract, client and store know no DOM', () => {
  const dom = /\b(?:HTML\w*Element|document|window|customElements|lit)\b/;
  const faults = files.filter(
    (file) => ['contract', 'client', 'store'].includes(layerOf(file)) && dom.test(code(file)),
  );
  assert.deepEqual(faults, []);
});

/** `fetch` tells nothing of an upload's progress (docs/decisions/2026-11-24-uploads.md); nothing else needs another way. */
const besidesFetch = ['src/client/upload.ts'];

test('requests go by fetch, uploads excepted', () => {
  const faults = files.filter((file) => /\bXMLHttpRequest\b/.test(code(file)));
  assert.deepEqual(faults, besidesFetch);
});

test('the reference server imports the contract and nothing else of src', () => {
  const all = filesBelow('demo/server').flatMap(importsOf);
  const faults = all.filter(({ to }) => to.startsWith('src/') && !to.startsWith('src/contract/'));
  assert.deepEqual(told(faults), []);
});

test('the first chunk holds no schema: nothing that define.ts needs at once imports zod', () => {
  const reached = new Set<string>(['src/define.ts']);
  for (const file of reached) {
    const at = imports.filter(({ from, lazy, typeOnly }) => from === file && !lazy && !typeOnly);
    at.forEach(({ to }) => reached.add(to));
  }
  assert.deepEqual(
    [...reached].filter((file) => file.startsWith('zod')),
    [],
  );
  assert.ok(reached.has('lit'), 'define.ts reaches no lit: is the pattern still right?');
});
