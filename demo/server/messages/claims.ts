/** What the worker reads and writes in the outbox. A row in hand has a lease, so that a crash gives it back by itself. */
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { after } from '../clock.js';
import { outbox } from '../db/schema.js';
import { ACCOUNT_DELETED } from '../deletion-texts.js';
import type { Deps } from '../deps.js';
import type { Channel } from '../outbox.js';
import { pauseAfter } from './pauses.js';

export type Row = typeof outbox.$inferSelect;

/** Longer than the longest that one message can take with every timeout of its transport. */
const LEASE_SECONDS = 180;

/** Why it waits, and for how many seconds it was asked to. */
interface Delay {
  readonly message: string;
  readonly retryAfter?: number;
}

/** Takes the next due row of these channels that no other process has in hand. */
export async function claim({ db, clock }: Deps, channels: readonly Channel[]): Promise<Row | undefined> {
  const now = await clock.now();
  const free = or(isNull(outbox.lockedUntil), lte(outbox.lockedUntil, now));
  const waits = and(isNull(outbox.sentAt), isNull(outbox.failedAt), inArray(outbox.channel, channels));
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(outbox)
      .where(and(waits, lte(outbox.nextAttemptAt, now), free))
      .orderBy(asc(outbox.nextAttemptAt), asc(outbox.createdAt))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!next) return undefined;
    const attempts = next.attempts + 1;
    await tx
      .update(outbox)
      .set({ attempts, lockedUntil: after(now, LEASE_SECONDS) })
      .where(eq(outbox.id, next.id));
    return { ...next, attempts };
  });
}

/** R17: the last letter of an account that is gone goes once it is out, or will never be. @returns whether it was that */
async function dropLastLetter({ db }: Deps, { id, kind }: Row): Promise<boolean> {
  if (kind !== ACCOUNT_DELETED) return false;
  await db.delete(outbox).where(eq(outbox.id, id));
  return true;
}

/** What a row keeps once its message is out, or will never be: whom and when, and no longer what. */
const erased = { text: '', code: null, link: null, lockedUntil: null };

export async function markSent(deps: Deps, row: Row): Promise<void> {
  if (await dropLastLetter(deps, row)) return;
  const { db, clock, settings } = deps;
  // The test hooks read what was sent.
  const kept = settings.testHooks ? { lockedUntil: null } : erased;
  await db
    .update(outbox)
    .set({ ...kept, sentAt: await clock.now(), lastError: null })
    .where(eq(outbox.id, row.id));
}

export async function markFailed(deps: Deps, row: Row, reason: string): Promise<void> {
  if (await dropLastLetter(deps, row)) return;
  const { db, clock } = deps;
  await db
    .update(outbox)
    .set({ ...erased, failedAt: await clock.now(), lastError: reason })
    .where(eq(outbox.id, row.id));
}

/** Nobody is asked to wait longer than this by the other side. */
const LONGEST_WAIT_SECONDS = 3_600;

/** Puts it back for later. @returns false where it has been tried often enough */
export async function markLater(
  deps: Deps,
  { id, attempts }: Row,
  { message, retryAfter = 0 }: Delay,
): Promise<boolean> {
  const { db, clock } = deps;
  const usual = pauseAfter(attempts);
  if (usual === undefined) return false;
  const pause = Math.max(usual, Math.min(retryAfter, LONGEST_WAIT_SECONDS));
  await db
    .update(outbox)
    .set({ nextAttemptAt: after(await clock.now(), pause), lockedUntil: null, lastError: message })
    .where(eq(outbox.id, id));
  return true;
}
