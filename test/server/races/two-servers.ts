/**
 * Two servers on one PostgreSQL, each with connections of its own, and a start that makes requests overlap in truth:
 * the table that they all read first is locked until every one of them waits for it, and then let go.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import pg from 'pg';
import { createApp } from '../../../demo/server/app.js';
import { movableClock } from '../../../demo/server/clock.js';
import { openDatabase } from '../../../demo/server/db/open.js';
import type { Database } from '../../../demo/server/db/database.js';
import type { Deps } from '../../../demo/server/deps.js';
import { createLog } from '../../../demo/server/log.js';
import { readSettings } from '../../../demo/server/settings.js';
import { postgresDatabase } from '../support/databases.js';
import type { Answer } from '../support/answer.js';
import { noPostgres } from '../support/postgres.js';
import type { Door } from '../support/visitor.js';

/** Often enough that an unlucky order of two is met. */
const ROUNDS = 25;

export interface House {
  readonly one: Door;
  readonly other: Door;
  readonly db: Database;
  /** The parts of both. */
  readonly deps: readonly [Deps, Deps];
  /**
   * Asks all of it at once.
   * @param table what each request reads first in its transaction
   */
  readonly atOnce: <T>(table: 'accounts' | 'codes', ...asks: (() => Promise<T>)[]) => Promise<T[]>;
}

const databaseUrl = await postgresDatabase();
const house = databaseUrl === undefined ? undefined : await open(databaseUrl);

async function openServer(url: string) {
  const origin = 'http://localhost:4400';
  const log = createLog({ logLevel: 'silent', logFormat: 'json' });
  const { db, close } = await openDatabase({ dataDir: '', databaseUrl: url }, log);
  after(close);
  const settings = readSettings({ TEST_HOOKS: 'on', TRUSTED_PROXIES: '1', ORIGIN: origin });
  const deps: Deps = { db, clock: movableClock(db), log, settings };
  const app = createApp(deps);
  const door: Door = { origin, ask: (path, init) => app.request(path, init) };
  return { deps, door };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // Its database is dropped before it is closed.
  client.on('error', () => undefined);
  await client.connect();
  after(() => client.end());
  return client;
}

async function open(url: string): Promise<House> {
  const [first, second] = [await openServer(url), await openServer(url)];
  const [{ door: one }, { door: other }] = [first, second];
  const [gate, watch] = [await connect(url), await connect(url)];
  const waiting = async () => {
    const asked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await watch.query(asked)).rowCount;
  };
  const atOnce: House['atOnce'] = async (table, ...asks) => {
    let early = 0;
    await gate.query(`begin; lock table ${table} in access exclusive mode`);
    const answers = Promise.all(asks.map((ask) => ask().finally(() => early++)));
    while (early === 0 && (await waiting()) !== asks.length);
    const waited = early === 0;
    await gate.query('commit');
    await answers;
    assert.ok(waited, `each of them reads ${table} before it answers`);
    return answers;
  };
  return { one, other, db: first.deps.db, deps: [first.deps, second.deps], atOnce };
}

/** How it went: `done`, or the word of the refusal. */
export const said = ({ problem }: Answer): string => problem?.code ?? 'done';

/**
 * One race, run again and again, each time by people of its own.
 * @param rounds - fewer where each of them hashes many passwords
 */
export function race(name: string, round: (house: House, key: string) => Promise<void>, rounds = ROUNDS): void {
  test(name, { skip: house === undefined && noPostgres }, async () => {
    if (!house) return;
    for (let count = 0; count < rounds; count++) await round(house, randomUUID());
  });
}
