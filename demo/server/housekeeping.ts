/** What is of no use any more goes by itself, in every process, whoever comes first. */
import { getTableName, sql } from 'drizzle-orm';
import type { Deps } from './deps.js';
import { rules, type Rule } from './housekeeping-rules.js';

/** Rows that went, by table; only those of which any did. */
export type Swept = Readonly<Record<string, number>>;

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

/** Sweeps every table. Each batch is a transaction of its own. */
export async function sweep(deps: Deps): Promise<Swept> {
  const now = await deps.clock.now();
  const swept: Record<string, number> = {};
  for (const rule of rules) {
    const name = getTableName(rule.table);
    const count = await sweepAll(deps, rule, now);
    if (count > 0) swept[name] = (swept[name] ?? 0) + count;
  }
  if (Object.keys(swept).length > 0) deps.log.debug('swept', swept);
  return swept;
}
