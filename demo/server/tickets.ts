/** Sign-ins between their two steps (R7): ten minutes, five wrong tries, one session. They end where sessions would. */
import { randomUUID } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { signInTickets } from './db/schema.js';
import { newToken, sha256 } from './secrets.js';

export type Ticket = typeof signInTickets.$inferSelect;

export const TICKET_SECONDS = 600;
const TRIES = 5;

/** How the first step was taken: the session that comes of it is opened so. */
export type FirstStep = Pick<Ticket, 'accountId' | 'signedInWith' | 'throughId'>;

/** @returns what the second step is answered with; nothing of it is kept but a hash */
export async function issueTicket(tx: Queries, step: FirstStep, now: Date): Promise<string> {
  const token = newToken();
  const { accountId, signedInWith, throughId } = step;
  await tx.insert(signInTickets).values({
    id: randomUUID(),
    tokenHash: sha256(token),
    accountId,
    signedInWith,
    throughId,
    wrongTries: 0,
    createdAt: now,
    expiresAt: after(now, TICKET_SECONDS),
  });
  return token;
}

/** The one of a token, while it is good. */
export async function findTicket(tx: Queries, token: string, now: Date): Promise<Ticket | undefined> {
  const live = and(gt(signInTickets.expiresAt, now), lt(signInTickets.wrongTries, TRIES));
  return (
    await tx
      .select()
      .from(signInTickets)
      .where(and(eq(signInTickets.tokenHash, sha256(token)), live))
  )[0];
}

/** @returns how many tries are left; with none it is dead */
export async function countWrongTry(tx: Queries, ticket: Ticket): Promise<number> {
  const wrongTries = ticket.wrongTries + 1;
  await tx.update(signInTickets).set({ wrongTries }).where(eq(signInTickets.id, ticket.id));
  return TRIES - wrongTries;
}

export async function endTicket(tx: Queries, id: string): Promise<void> {
  await tx.delete(signInTickets).where(eq(signInTickets.id, id));
}

/** R9: those whose first step was taken through an email, phone or connection that goes. */
export async function endTicketsThrough(tx: Queries, throughId: string): Promise<void> {
  await tx.delete(signInTickets).where(eq(signInTickets.throughId, throughId));
}

/** All of an account's: whoever was half in begins again. */
export async function endTicketsOf(tx: Queries, accountId: string): Promise<void> {
  await tx.delete(signInTickets).where(eq(signInTickets.accountId, accountId));
}
