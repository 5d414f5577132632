/** What is of no use any more goes by itself, in every process, whoever comes first. */
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from './db/schema.js';
import type { Deps } from './deps.js';
import { rules, type Rule } from './housekeeping-rules.js';

/** Rows that went, by table; only those of which any did. */
export type Swept = Readonly<Record<string, number>>;

/** Those of PostgreSQL itself hardly change, and would take five times as long. */
const ours = (Object.values(schema) as unknown[]).filter((value) => is(value, PgTable)).map((table) => sql`${table}`);

/** Few enough that whoever waits for one of them waits for no time that is noticed. */
const BATCH = 500;

/**
 * What is locked is in use: it is passed over, and goes the next time. So a sweep waits for nobody, and two of them, or
 * one and a change, never wait for each other in a circle.
 */
async function sweepBatch({ db, settings }: Deps, { table, old }: Rule, now: Date): Promise<number> {
  const some = sql`select ctid from ${table} where ${old(now, settings)} limit ${BATCH} for update skip locked`;
  // As an array it is looked for once; as a list the planner may look for it again, row by row.
  const gone = await db
    .delete(table)
    .where(sql`ctid = any(array(${some}))`)
    .returning({ one: sql`1` });
  return gone.length;
}

async function sweepAll(deps: Deps, rule: Rule, now: Date): Promise<number> {
  let swept = 0;
  for (let some = BATCH; some === BATCH; swept += some) some = await sweepBatch(deps, rule, now);
  return swept;
}

/** PostgreSQL takes up the room of rows that went by itself; in PGlite nobody does, and its files would grow all the same. */
async function takeUpRoom({ db, settings }: Deps): Promise<void> {
  if (settings.databaseUrl === undefined) await db.execute(sql`vacuum ${sql.join(ours, sql`, `)}`);
}

/** Sweeps every table. Each batch is a transaction of its own. */
export async function sweep(deps: Deps): Promise<Swept> {
  const now = await deps.clock.now();
  const swept: Record<string, number> = {};
  for (const rule of rules) {
    const name = getTableName(rule.table);
    const count = await sweepAll(deps, rule, now);
    if (count > 0) swept[name] = (swept[name] ?? 0) + count;
  }
  if (Object.keys(swept).length > 0) {
    await takeUpRoom(deps);
    deps.log.debug('swept', swept);
  }
  return swept;
}
