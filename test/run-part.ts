/** Runs one part of `npm test`, and answers what came of each of its tests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { howToInstall, isInstalled, type Engine } from '../scripts/engines.js';
import { node } from '../scripts/processes.js';
import { onlyOnPostgres, type Part } from './parts.js';
import { unusedSkips } from './skips.js';

export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly skipped: boolean;
}

export const fault = (name: string): Outcome => ({ name, passed: false, skipped: false });

const folder = mkdtempSync(join(tmpdir(), 'user-profile-test-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

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

async function run(part: Part, live: boolean): Promise<Outcome[]> {
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

/** Where PostgreSQL is not installed: what needs it says so by name; all else ran on PGlite already. */
async function runOnPostgres(part: Part, live: boolean): Promise<Outcome[]> {
  const { noPostgres, startPostgres } = await import('./server/support/postgres.js');
  const postgres = await startPostgres();
  if (postgres) {
    const outcomes = run({ ...part, env: { TEST_DATABASE_URL: postgres.url } }, live);
    return await outcomes.finally(() => postgres.stop());
  }
  console.log(`– postgres: ${noPostgres}`);
  const files = part.files.filter((file) => onlyOnPostgres.includes(file));
  return files.length > 0 ? run({ ...part, files }, live) : [];
}

/** Where the engine is not installed, its part is skipped by name, unless ALL_ENGINES (`.ci/run`) forbids that. */
async function runIn(engine: Engine, part: Part, live: boolean): Promise<Outcome[]> {
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

/** @param live - what it says is written as it comes; else in one piece at its end, where another part runs beside it */
export function runPart(part: Part, live: boolean): Promise<Outcome[]> {
  if (part.engine) return runIn(part.engine, part, live);
  return part.name === 'postgres' ? runOnPostgres(part, live) : run(part, live);
}
