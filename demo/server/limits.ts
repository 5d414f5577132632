/**
 * R5: how often something may happen in an hour. Counted in the database, so that it holds across processes, and in
 * the transaction of what is counted, with the counter locked, so that tries at once are counted one after the other.
 *
 * Whoever holds an account's lock may open its counters; never the other way round, or two requests wait for each other.
 */
import { eq } from 'drizzle-orm';
import { after, secondsUntil } from './clock.js';
import type { Queries } from './db/database.js';
import { limits } from './db/schema.js';
import { Problem } from './problem.js';
import { sha256 } from './secrets.js';

export const HOUR_SECONDS = 3_600;

/** What is counted, and how often it may happen in any hour. */
export interface Limit {
  /** Whose and of what: kept as a hash, since there may be an address in it. */
  readonly of: string;
  readonly most: number;
}

interface Counter extends Limit {
  readonly key: string;
  /** When it happened within the last hour, the oldest first. */
  readonly times: readonly Date[];
}

/** Reads a counter, and locks it until the transaction ends. */
async function open(tx: Queries, limit: Limit, now: Date): Promise<Counter> {
  const key = sha256(limit.of);
  const [row] = await tx
    .insert(limits)
    .values({ key, times: [] })
    .onConflictDoUpdate({ target: limits.key, set: { key } })
    .returning();
  const since = after(now, -HOUR_SECONDS);
  return { ...limit, key, times: (row?.times ?? []).filter((time) => time > since) };
}

/** Opens them one after the other, always in one order. */
export async function openAll(tx: Queries, wanted: readonly Limit[], now: Date): Promise<Counter[]> {
  const counters: Counter[] = [];
  for (const limit of [...wanted].sort((one, other) => (one.of < other.of ? -1 : 1))) {
    counters.push(await open(tx, limit, now));
  }
  return counters;
}

export const isFull = ({ times, most }: Counter): boolean => times.length >= most;

/** Seconds until it may happen again; 0 where it may now. */
const wait = ({ times, most }: Counter, now: Date): number => {
  const oldest = times[times.length - most];
  return oldest ? secondsUntil(now, after(oldest, HOUR_SECONDS)) : 0;
};

/** @throws {Problem} with when to come back, where one of them is full */
export function refuseFull(counters: readonly Counter[], code: 'too_many_attempts' | 'rate_limited', now: Date): void {
  if (counters.some(isFull)) {
    throw new Problem(code, { retryAfter: Math.max(...counters.map((counter) => wait(counter, now))) });
  }
}

/** It happened once more. */
export async function count(tx: Queries, counters: readonly Counter[], now: Date): Promise<void> {
  for (const { key, times, most } of counters) {
    // What stands before the newest `most` decides nothing any more.
    await tx
      .update(limits)
      .set({ times: [...times, now].slice(-most) })
      .where(eq(limits.key, key));
  }
}

/** Where a caller's limits are kept: an IPv6 network of 64 bits is one household, and can be any of its addresses. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail?.split(':') ?? [])];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':');
}
