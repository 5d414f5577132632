/** Who is signed in: a random token in a cookie, its hash in the table (R9, R14). */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm';
import type { Caller } from './caller.js';
import { after } from './clock.js';
import type { Database, Queries } from './db/database.js';
import { sessions } from './db/schema.js';
import type { Mark } from './paging.js';
import { newToken, sha256 } from './secrets.js';

export type Session = typeof sessions.$inferSelect;

/** How long a proof counts (R8). */
const PROOF_SECONDS = 600;
/** `lastActiveAt` is written at most this often, and not with every request. */
const ACTIVE_SECONDS = 300;

interface Opening extends Caller {
  accountId: string;
  now: Date;
  days: number;
  signedInWith: Session['signedInWith'];
  /** The email, phone, connection or passkey that the person signed in with, or whose code came back. */
  throughId: string | null;
  /** Whether the way in was the strongest that the account has: only that counts as proof (R8). */
  proves: boolean;
}

/** Opens a session. Signing in counts for the proofs that it used (R8). */
export async function openSession(tx: Queries, { now, days, proves, ...given }: Opening) {
  const token = newToken();
  const session: Session = {
    ...given,
    id: randomUUID(),
    tokenHash: sha256(token),
    signedInAt: now,
    lastActiveAt: now,
    expiresAt: after(now, days * 86_400),
    provedUntil: proves ? after(now, PROOF_SECONDS) : now,
  };
  await tx.insert(sessions).values(session);
  return { token, session };
}

/**
 * The session of a token, if it is still good. Not within a transaction: it may write to a row of which another one
 * that holds the account is about to end it.
 */
export async function findSession(db: Database, token: string, now: Date): Promise<Session | undefined> {
  const live = and(eq(sessions.tokenHash, sha256(token)), gt(sessions.expiresAt, now));
  const [session] = await db.select().from(sessions).where(live);
  const due = after(now, -ACTIVE_SECONDS);
  if (session && session.lastActiveAt < due) {
    // Of many requests at once the first writes, and the others find it written.
    const stale = and(eq(sessions.id, session.id), lt(sessions.lastActiveAt, due));
    await db.update(sessions).set({ lastActiveAt: now }).where(stale);
  }
  return session;
}

export async function readSession(tx: Queries, id: string): Promise<Session | undefined> {
  return (await tx.select().from(sessions).where(eq(sessions.id, id)))[0];
}

/** Those of an account that are still good. */
const liveOf = (accountId: string, now: Date) => and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now));

/**
 * Some of an account's others, the newest first. By when they were opened, since that stays: when they were last active
 * may change between two parts.
 * @param after - the one that they come after
 */
export const otherSessions = (db: Queries, spared: Session, now: Date, after: Mark | undefined, limit: number) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        liveOf(spared.accountId, now),
        ne(sessions.id, spared.id),
        after && sql`(${sessions.signedInAt}, ${sessions.id}) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(sessions.signedInAt), desc(sessions.id))
    .limit(limit);

/**
 * Ends one of an account's. By one statement, so that nobody learns by the time it takes whether an id is another
 * person's, has ended, or never was.
 * @returns nothing where there is none of that id, or another request has ended it meanwhile
 */
export async function endSession(
  tx: Queries,
  { accountId, id, now }: { accountId: string; id: string; now: Date },
): Promise<Session | undefined> {
  const mine = and(eq(sessions.id, id), liveOf(accountId, now));
  return (await tx.delete(sessions).where(mine).returning())[0];
}

/** R9: ends the other sessions that were opened through an email, phone, connection or passkey, and spares the one that asks. */
export async function endSessionsThrough(tx: Queries, throughId: string, spared = ''): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.throughId, throughId), ne(sessions.id, spared)));
}

/** R9: all but the one that asks. @returns how many there were; those whose days were over are not counted, nor were listed */
export async function endOtherSessions(tx: Queries, accountId: string, spared: string, now: Date): Promise<number> {
  const others = and(eq(sessions.accountId, accountId), ne(sessions.id, spared));
  const ended = await tx.delete(sessions).where(others).returning({ expiresAt: sessions.expiresAt });
  return ended.filter(({ expiresAt }) => expiresAt > now).length;
}

/** R9: those that the password opened, but for the one that asks. */
export async function endSessionsByPassword(tx: Queries, accountId: string, spared: string): Promise<void> {
  const opened = and(eq(sessions.accountId, accountId), eq(sessions.signedInWith, 'password'));
  await tx.delete(sessions).where(and(opened, ne(sessions.id, spared)));
}

/** All of an account's. */
export async function endSessionsOf(tx: Queries, accountId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.accountId, accountId));
}

/** R8: proof of a weaker tier counts no more once the account has a stronger one; the session that asks is spared. */
export async function dropOtherProofs(tx: Queries, accountId: string, spared: string, now: Date): Promise<void> {
  const others = and(eq(sessions.accountId, accountId), ne(sessions.id, spared));
  await tx.update(sessions).set({ provedUntil: now }).where(others);
}

export const isProved = (session: Session, now: Date): boolean => session.provedUntil > now;

export async function markProved(tx: Queries, id: string, now: Date): Promise<Date> {
  const provedUntil = after(now, PROOF_SECONDS);
  await tx.update(sessions).set({ provedUntil }).where(eq(sessions.id, id));
  return provedUntil;
}
