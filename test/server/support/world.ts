/** One server in this process, on PGlite or, with `TEST_DATABASE_URL`, on PostgreSQL. Tests share it, never people. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { movableClock } from '../../../demo/server/clock.js';
import { openDatabase } from '../../../demo/server/db/open.js';
import type { Deps } from '../../../demo/server/deps.js';
import { createLog } from '../../../demo/server/log.js';
import { readSettings } from '../../../demo/server/settings.js';
import { ownDatabase } from './databases.js';

export const ORIGIN = 'http://localhost:4400';

/** Everything that was logged, to be searched for what must not be there. */
export const logged: string[] = [];
const log = createLog({ logLevel: 'debug', logFormat: 'json' }, (line) => logged.push(line));

const folder = await mkdtemp(join(tmpdir(), 'up-rules-'));
const { db, close } = await openDatabase({ dataDir: folder, databaseUrl: await ownDatabase() }, log);
after(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const clock = movableClock(db);

/** The parts of a server with other settings, on the same database. */
export const depsWith = (env: NodeJS.ProcessEnv = {}): Deps => ({
  db,
  clock,
  log,
  settings: readSettings({ TEST_HOOKS: 'on', TRUSTED_PROXIES: '1', ORIGIN, ...env }),
});

export const deps = depsWith();
export const app = createApp(deps);
export const passes = (seconds: number): Promise<void> => clock.advance(seconds);
export { db };

let people = 0;
/** An address that no other test has. */
export const freshAddress = (name = 'ada'): string => `${name}.${++people}.${process.pid}@example.com`;
