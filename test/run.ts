/**
 * `npm test`: every test there is. `npm test -- server emails` runs the part of that name, and the files whose path
 * holds that word. The last line is `N passed, N failed`, and `N skipped` where any is.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../scripts/browser.js';
import { howToInstall, isInstalled, type Engine } from '../scripts/engines.js';
import { node } from '../scripts/processes.js';
import { onlyOnPostgres, parts, type Part } from './parts.js';
import { reasonFor, unusedSkips } from './skips.js';

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'user-profile-test-'));

function command({ engine, files, width = 2 }: Part): string[] {
  if (engine) return ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files];
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

/** What it says is written at once, or in one piece at its end where another part runs beside it. */
async function run(part: Part, live = true): Promise<Outcome[]> {
  const report = join(folder, `${part.name}.jsonl`);
  console.log(`… ${part.name}`);
  const { code, seconds, output } = await node(command(part), { env: { ...part.env, TEST_REPORT: report }, live });
  if (!live) process.stdout.write(output);
  const outcomes = read(report);
  const failed = outcomes.filter(({ passed, skipped }) => !passed && !skipped).length;
  // A runner that gave up without a failed test has not said what it should: that is a failure too.
  if (outcomes.length === 0 || (code !== 0 && failed === 0)) outcomes.push(fault(`${part.name}: ended with ${code}`));
  console.log(`${failed || code ? '✗' : '✓'} ${part.name}: ${outcomes.length} tests, ${seconds.toFixed(1)} s\n`);
  return outcomes;
}

/** In one of the engines. Where it is not installed its part is skipped by name, unless ALL_ENGINES (.ci/run) forbids that. */
async function runIn(engine: Engine, part: Part, live?: boolean): Promise<Outcome[]> {
  if (engine !== 'chromium' && !isInstalled(engine)) {
    console.log(`– ${engine}: not installed: ${howToInstall[engine]}\n`);
    return [{ name: `${engine}: not installed`, passed: false, skipped: !process.env['ALL_ENGINES'] }];
  }
  const outcomes = await run({ ...part, env: { TEST_ENGINE: engine } }, live);
  const silent = part.files.filter((file) => !outcomes.some(({ name }) => name.startsWith(`${engine}: ${file}`)));
  const skipped = outcomes.filter((outcome) => outcome.skipped).map(({ name }) => name);
  return [
    ...outcomes,
    ...silent.map((file) => fault(`${engine}: ${file} did not run`)),
    ...unusedSkips(engine, part.files, skipped).map((name) => fault(`${name} (on test/skips.json, and not skipped)`)),
  ];
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

/** Firefox and WebKit run beside each other: each waits for its one page most of the time. */
function sideBySide(todo: readonly Part[]): Part[][] {
  const isBeside = ({ engine }: Part): boolean => engine === 'firefox' || engine === 'webkit';
  const groups: Part[][] = [];
  for (const part of todo) {
    const last = groups.at(-1);
    if (last?.every(isBeside) && isBeside(part)) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function runPart(part: Part, live: boolean): Promise<Outcome[]> {
  if (part.engine) return runIn(part.engine, part, live);
  return part.name === 'postgres' ? runOnPostgres(part) : run(part, live);
}

function say(outcomes: readonly Outcome[]): void {
  const skipped = outcomes.filter((outcome) => outcome.skipped);
  const unlisted = skipped.filter(({ name }) => !reasonFor(name));
  const listed = skipped.filter(({ name }) => reasonFor(name));
  const failed = [
    ...outcomes.filter((outcome) => !outcome.passed && !outcome.skipped),
    ...unlisted.map(({ name }) => fault(`${name} (skipped, and not on test/skips.json with a reason)`)),
  ];
  const passed = outcomes.length - skipped.length - (failed.length - unlisted.length);
  listed.forEach(({ name }) => console.log(`– ${name}: skipped. ${reasonFor(name)}`));
  failed.forEach(({ name }) => console.log(`✗ ${name}`));
  console.log(`${passed} passed, ${failed.length} failed${listed.length ? `, ${listed.length} skipped` : ''}`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

const outcomes: Outcome[] = [];
try {
  const todo = chosen(process.argv.slice(2));
  if (todo.some(({ engine, name }) => engine === 'chromium' || ['bench', 'e2e', 'frameworks'].includes(name))) {
    process.env['CHROME_PATH'] = await findBrowser();
  }
  for (const group of sideBySide(todo)) {
    const results = await Promise.all(group.map((part) => runPart(part, group.length === 1)));
    outcomes.push(...results.flat());
  }
} catch (error) {
  outcomes.push(fault(error instanceof Error ? error.message : String(error)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
say(outcomes);
