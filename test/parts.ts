/** The parts of `npm test`: which files, run by what. */
import { filesBelow } from '../scripts/files.js';

export interface Part {
  readonly name: string;
  readonly files: readonly string[];
  /** In a real browser, by the web test runner; else by node:test. */
  readonly browser?: true;
  /** How many files at once; 1 where they measure, or share a machine's ports. */
  readonly width?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const tests = filesBelow('test', '.test.ts');
const nodes = tests.filter((file) => file.endsWith('.node.test.ts'));
const below = (...folders: string[]): string[] =>
  tests.filter((file) => folders.some((folder) => file.startsWith(`test/${folder}/`)) && !nodes.includes(file));

/** All of them, the quick ones first. */
export function parts(): Part[] {
  return [
    { name: 'house', files: ['test/layers.test.ts', ...below('tooling'), ...nodes] },
    {
      name: 'browser',
      files: below('client', 'store', 'contract', 'element', 'panels', 'ui', 'i18n', 'embedding'),
      browser: true,
    },
    { name: 'server', files: below('server'), width: 2 },
    // The same once more on the database that one runs in earnest, one file after another, since they share it; only
    // where it is installed.
    { name: 'postgres', files: [...below('server/rules'), 'test/server/shell/outbox.test.ts'], width: 1 },
    { name: 'bench', files: below('bench'), width: 1 },
    { name: 'e2e', files: below('e2e'), width: 1 },
  ];
}
