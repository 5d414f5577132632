/** Who is signed in: a random token in a cookie, its hash in the table (R9, R14). */
import { randomUUID } from 'node:crypto';
import { and, eq, gt, ne } from 'drizzle-orm';
import type { Caller } from './caller.js';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { sessions } from './db/schema.js';
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
  /** The email, phone or connection that the person signed in with, or whose code came back. */
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

/** The session of a token, if it is still good. */
export async function findSession(db: Queries, token: string, now: Date): Promise<Session | undefined> {
  const live = and(eq(sessions.tokenHash, sha256(token)), gt(sessions.expiresAt, now));
  const [session] = await db.select().from(sessions).where(live);
  if (session && after(session.lastActiveAt, ACTIVE_SECONDS) < now) {
    await db.update(sessions).set({ lastActiveAt: now }).where(eq(sessions.id, session.id));
  }
  return session;
}

export async function readSession(tx: Queries, id: string): Promise<Session | undefined> {
  return (await tx.select().from(sessions).where(eq(sessions.id, id)))[0];
}

/** @returns false where another request has ended it meanwhile */
export async function endSession(tx: Queries, id: string): Promise<boolean> {
  return (await tx.delete(sessions).where(eq(sessions.id, id)).returning()).length > 0;
}

/** R9: ends the other sessions that were opened through an email, phone or connection, and spares the one that asks. */
export async function endSessionsThrough(tx: Queries, throughId: string, spared = ''): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.throughId, throughId), ne(sessions.id, spared)));
}

/** R9: all but the one that asks. @returns how many there were */
export async function endOtherSessions(tx: Queries, accountId: string, spared: string): Promise<number> {
  const others = and(eq(sessions.accountId, accountId), ne(sessions.id, spared));
  return (await tx.delete(sessions).where(others).returning({ id: sessions.id })).length;
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

export const isProved = (session: Session, now: Date): boolean => session.provedUntil > now;

export async function markProved(tx: Queries, id: string, now: Date): Promise<Date> {
  const provedUntil = after(now, PROOF_SECONDS);
  await tx.update(sessions).set({ provedUntil }).where(eq(sessions.id, id));
  return provedUntil;
}
