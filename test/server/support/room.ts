/**
 * A server with a database of its own, on PGlite or, with `TEST_DATABASE_URL`, on PostgreSQL, and with a clock that
 * stands until it is told to go: for the random tests, which compare all that is in it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { createApp } from '../../../demo/server/app.js';
import type { Database } from '../../../demo/server/db/database.js';
import { openDatabase } from '../../../demo/server/db/open.js';
import * as schema from '../../../demo/server/db/schema.js';
import { createLog } from '../../../demo/server/log.js';
import { readSettings } from '../../../demo/server/settings.js';
import { freshCaller } from './callers.js';
import { ownDatabase } from './databases.js';

export type Row = Readonly<Record<string, unknown>>;
/** Every row of every table, by the tables' own names. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** When the clock of a room begins. */
export const BEGIN = Date.parse('2026-11-24T09:00:00Z');

export const ORIGIN = 'http://localhost:4400';

/** Which tables there are is read off the schema: a new one is looked at from its first day. */
const tableNames = (Object.values(schema) as unknown[]).filter((value) => is(value, PgTable)).map(getTableName);

const everything = sql.raw(
  `select ${tableNames.map((name) => `(select coalesce(json_agg(t), '[]') from ${name} t) as ${name}`).join(', ')}`,
);

async function readTables(db: Database): Promise<Tables> {
  const { rows } = (await db.execute(everything)) as { rows: [Tables] };
  return rows[0];
}

export async function openRoom(env: NodeJS.ProcessEnv = {}) {
  const databaseUrl = await ownDatabase();
  const dataDir = databaseUrl === undefined ? await mkdtemp(join(tmpdir(), 'up-room-')) : '';
  const logged: string[] = [];
  const log = createLog({ logLevel: 'debug', logFormat: 'json' }, (line) => logged.push(line));
  const { db, close } = await openDatabase({ dataDir, databaseUrl }, log);
  const settings = readSettings({ TEST_HOOKS: 'on', TRUSTED_PROXIES: '1', ORIGIN, ...env });
  let seconds = 0;
  const clock = { now: () => Promise.resolve(new Date(BEGIN + seconds * 1000)) };
  const deps = { db, settings, log, clock };
  return {
    app: createApp(deps),
    deps,
    databaseUrl,
    /** Everything that was logged since it was last emptied. */
    logged,
    /** Seconds since the room's beginning, of a time out of its tables. */
    secondsOf: (time: unknown) => (Date.parse(String(time)) - BEGIN) / 1000,
    dateOf: (second: number) => new Date(BEGIN + second * 1000),
    /** Sets the clock, in seconds since its beginning. */
    goTo: (second: number) => void (seconds = second),
    tables: () => readTables(db),
    empty: async () => {
      logged.length = 0;
      await db.execute(sql.raw(`truncate ${tableNames.join(', ')}`));
    },
    /** A caller's address that nobody has called from: limits for each address are not what is looked at here. */
    freshCaller,
    close: async () => {
      await close();
      if (dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type Room = Awaited<ReturnType<typeof openRoom>>;
