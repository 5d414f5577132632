import { clockOffset } from './db/schema.js';
import type { Database } from './db/database.js';

/**
 * The one clock of the server. `Date.now()` and SQL's `now()` are linted out elsewhere, so that a test can move time
 * and every rule follows.
 */
export interface Clock {
  now(): Promise<Date>;
}

export const systemClock: Clock = { now: () => Promise.resolve(new Date()) };

/** A clock that the test hooks move. How far is kept in the database, so that all processes agree. */
export function movableClock(db: Database): Clock & { advance(seconds: number): Promise<void> } {
  const offset = async () => (await db.select().from(clockOffset).limit(1))[0]?.seconds ?? 0;
  return {
    now: async () => new Date(Date.now() + (await offset()) * 1000),
    advance: async (seconds) => {
      const total = (await offset()) + seconds;
      await db
        .insert(clockOffset)
        .values({ id: 1, seconds: total })
        .onConflictDoUpdate({ target: clockOffset.id, set: { seconds: total } });
    },
  };
}

export const after = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000);

/** Whole seconds from one instant to a later one; 0 where it has passed. */
export const secondsUntil = (now: Date, instant: Date): number =>
  Math.max(0, Math.ceil((instant.getTime() - now.getTime()) / 1000));
