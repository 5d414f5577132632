/**
 * Which tests may be skipped, by their names, with the reason: test/skips.json. What is skipped and not on it fails; so does
 * what is on it for an engine, and was not skipped there although its file ran.
 */
import { readFileSync } from 'node:fs';
import type { Engine } from '../scripts/engines.js';

interface Skip {
  /** Part of the name; for a test that some engines can't do it begins with the file, `test/…`. */
  readonly test: string;
  readonly engines?: readonly Engine[];
  readonly reason: string;
}

const list = JSON.parse(readFileSync('test/skips.json', 'utf8')) as Skip[];

const fits = ({ test, engines = [] }: Skip, name: string): boolean =>
  engines.length === 0 ? name.includes(test) : engines.some((engine) => name.startsWith(`${engine}: ${test}`));

/** Why this test is skipped, where it may be. */
export const reasonFor = (name: string): string | undefined =>
  list.find((skip) => skip.reason && fits(skip, name))?.reason;

/** What is listed for this engine, is in these files, and was not skipped. */
export function unusedSkips(engine: Engine, files: readonly string[], skipped: readonly string[]): string[] {
  return list
    .filter(({ test, engines = [] }) => engines.includes(engine) && files.some((file) => test.startsWith(file)))
    .map(({ test }) => `${engine}: ${test}`)
    .filter((start) => !skipped.some((name) => name.startsWith(start)));
}
