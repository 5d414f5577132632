/**
 * `npm test`: every test there is. `npm test -- server emails` runs the part of that name, and the files whose path
 * holds that word. The last line is `N passed, N failed`, and `N skipped` where any is.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../scripts/browser.js';
import { node } from '../scripts/processes.js';
import { onlyOnPostgres, parts, type Part } from './parts.js';

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'user-profile-test-'));
const allowed = JSON.parse(readFileSync('test/skips.json', 'utf8')) as { test: string; reason: string }[];

function command({ browser, files, width = 2 }: Part): string[] {
  if (browser) return ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files];
  const options = [`--test-concurrency=${width}`, '--test-reporter=./scripts/node-report.mjs'];
  return ['--import', 'tsx', '--test', ...options, ...files];
}

function read(path: string): Outcome[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Outcome);
  } catch {
    return [];
  }
}

const fault = (name: string): Outcome => ({ name, passed: false, skipped: false });

async function run(part: Part): Promise<Outcome[]> {
  const report = join(folder, `${part.name}.jsonl`);
  console.log(`… ${part.name}`);
  const { code, seconds } = await node(command(part), { env: { ...part.env, TEST_REPORT: report }, live: true });
  const outcomes = read(report);
  const failed = outcomes.filter(({ passed, skipped }) => !passed && !skipped).length;
  // A runner that gave up without a failed test has not said what it should: that is a failure too.
  if (outcomes.length === 0 || (code !== 0 && failed === 0)) outcomes.push(fault(`${part.name}: ended with ${code}`));
  console.log(`${failed || code ? '✗' : '✓'} ${part.name}: ${outcomes.length} tests, ${seconds.toFixed(1)} s\n`);
  return outcomes;
}

/** Where PostgreSQL is not installed: what needs it says so by name; all else ran on PGlite already. */
async function runOnPostgres(part: Part): Promise<Outcome[]> {
  const { noPostgres, startPostgres } = await import('./server/support/postgres.js');
  const postgres = await startPostgres();
  if (postgres) {
    const outcomes = run({ ...part, env: { TEST_DATABASE_URL: postgres.url } });
    return await outcomes.finally(() => postgres.stop());
  }
  console.log(`– postgres: ${noPostgres}`);
  const files = part.files.filter((file) => onlyOnPostgres.includes(file));
  return files.length > 0 ? run({ ...part, files }) : [];
}

function chosen(words: readonly string[]): Part[] {
  if (words.length === 0) return parts().filter(({ files, apart }) => files.length > 0 && !apart);
  return parts()
    .map((part) => ({
      ...part,
      files: words.includes(part.name)
        ? part.files
        : part.files.filter((file) => words.some((word) => file.includes(word))),
    }))
    .filter(({ files }) => files.length > 0);
}

function say(outcomes: readonly Outcome[]): void {
  const skipped = outcomes.filter((outcome) => outcome.skipped);
  const unlisted = skipped.filter(({ name }) => !allowed.some(({ test, reason }) => name.includes(test) && reason));
  const failed = [
    ...outcomes.filter((outcome) => !outcome.passed && !outcome.skipped),
    ...unlisted.map(({ name }) => fault(`${name} (skipped, and not on test/skips.json with a reason)`)),
  ];
  const passed = outcomes.length - skipped.length - (failed.length - unlisted.length);
  failed.forEach(({ name }) => console.log(`✗ ${name}`));
  const listed = skipped.length - unlisted.length;
  console.log(`${passed} passed, ${failed.length} failed${listed ? `, ${listed} skipped` : ''}`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

const outcomes: Outcome[] = [];
try {
  const todo = chosen(process.argv.slice(2));
  if (todo.some(({ browser, name }) => browser ?? ['bench', 'e2e', 'frameworks'].includes(name))) {
    process.env['CHROME_PATH'] = await findBrowser();
  }
  for (const part of todo) outcomes.push(...(await (part.name === 'postgres' ? runOnPostgres : run)(part)));
} catch (error) {
  outcomes.push(fault(error instanceof Error ? error.message : String(error)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
say(outcomes);
