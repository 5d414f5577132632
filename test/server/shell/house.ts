/** Whole servers for tests: in this process, or in one of their own. */
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../demo/server/db/open.js';
import { createLog } from '../../../demo/server/log.js';
import { startServer, type RunningServer, type StartOptions } from '../../../demo/server/main.js';
import { readSettings } from '../../../demo/server/settings.js';
import { ownDatabase } from '../support/databases.js';
import { run, type Process } from './processes.js';

const silent = createLog({ logLevel: 'silent', logFormat: 'json' });

async function temporary(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'up-shell-'));
}

let template: Promise<string> | undefined;

/** A folder with an empty database: making one takes seconds, so it is made once for each file and copied. */
async function emptyDatabase(): Promise<string> {
  const folder = await temporary();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await (await openDatabase({ dataDir: folder, databaseUrl: undefined }, silent)).close();
  return folder;
}

/** A data folder of the test's own. */
export async function dataFolder(t: TestContext): Promise<string> {
  const folder = await temporary();
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(await (template ??= emptyDatabase()), folder, { recursive: true });
  return folder;
}

/** The settings for an empty database of the test's own: on PostgreSQL where the run has one, else a folder. */
export async function ownData(t: TestContext): Promise<NodeJS.ProcessEnv> {
  const DATABASE_URL = await ownDatabase();
  return DATABASE_URL ? { DATABASE_URL } : { DATA_DIR: await dataFolder(t) };
}

/** A server in this process, on a free port; it ends with the test. */
export async function server(
  t: TestContext,
  env: NodeJS.ProcessEnv = {},
  options: StartOptions = {},
): Promise<RunningServer> {
  const data = env['DATABASE_URL'] ? {} : await ownData(t);
  const settings = readSettings({ PORT: '0', TEST_HOOKS: 'on', ...data, ...env });
  const running = await startServer(settings, { log: silent, ...options });
  t.after(() => running.close());
  return running;
}

const main = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));

/** A server in a process of its own. */
export const serverProcess = (t: TestContext, env: NodeJS.ProcessEnv): Process =>
  run(t, main, [], { PORT: '0', LOG_FORMAT: 'pretty', ...env });

/** Posts JSON as a page of the server would. */
export const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(url).origin, ...headers },
    body: JSON.stringify(body),
  });
