/** The parts of `npm test`: which files, run by what. */
import type { Engine } from '../scripts/engines.js';
import { filesBelow } from '../scripts/files.js';

export interface Part {
  readonly name: string;
  readonly files: readonly string[];
  /** In a real browser of this engine, by the web test runner; else by node:test. */
  readonly engine?: Engine;
  /** How many files at once; 1 where they measure, or share a machine's ports. */
  readonly width?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Only when it is asked for: it installs other tools, and takes minutes. */
  readonly apart?: true;
}

const tests = filesBelow('test', '.test.ts');
const nodes = tests.filter((file) => file.endsWith('.node.test.ts'));
const below = (...folders: string[]): string[] =>
  tests.filter((file) => folders.some((folder) => file.startsWith(`test/${folder}/`)) && !nodes.includes(file));

/** They need PostgreSQL; where it is not installed each of them is skipped by its name, and test/skips.json says why. */
export const onlyOnPostgres = [
  ...below('server/races'),
  'test/server/crash/postgres.test.ts',
  'test/server/shell/postgres.test.ts',
];

/** They need no database, or are about PGlite's folder. */
const neverOnPostgres = [
  'test/server/crash/pglite.test.ts',
  ...['folder', 'lock', 'log', 'settings', 'settings-wrong'].map((name) => `test/server/shell/${name}.test.ts`),
];

const without = (files: readonly string[], others: readonly string[]): string[] =>
  files.filter((file) => !others.includes(file));

/** They run in a browser, and in each engine. */
const inBrowsers = below('client', 'store', 'contract', 'element', 'panels', 'ui', 'i18n', 'embedding');

/** All of them, the quick ones first. */
export function parts(): Part[] {
  return [
    { name: 'house', files: ['test/layers.test.ts', ...below('tooling'), ...nodes] },
    { name: 'browser', files: inBrowsers, engine: 'chromium' },
    { name: 'firefox', files: inBrowsers, engine: 'firefox' },
    { name: 'webkit', files: inBrowsers, engine: 'webkit' },
    { name: 'server', files: without(below('server'), onlyOnPostgres), width: 2 },
    // The same once more on the database that one runs in earnest; each file makes databases of its own there.
    { name: 'postgres', files: without(below('server'), neverOnPostgres), width: 2 },
    { name: 'package', files: below('package'), width: 1 },
    { name: 'bench', files: below('bench'), width: 1 },
    { name: 'e2e', files: below('e2e'), width: 1 },
    { name: 'frameworks', files: below('frameworks'), width: 1, apart: true },
  ];
}
