/**
 * Codes, and tokens of links, sent to prove something (R5): random, stored hashed, ten minutes, five tries, dead on use
 * and on resend.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, like, sql, type SQL } from 'drizzle-orm';
import type { Challenge } from '../../src/contract/challenge.js';
import { after, secondsUntil } from './clock.js';
import type { Queries } from './db/database.js';
import { codes } from './db/schema.js';
import type { Destination } from './outbox.js';
import { Problem } from './problem.js';
import { CODE_LENGTH, codeHash, newCode, newToken, sameHash } from './secrets.js';

export type Code = typeof codes.$inferSelect;
export type Purpose = Code['purpose'];

export const CODE_SECONDS = 600;
const RESEND_SECONDS = 30;
const TRIES = 5;

const where = (purpose: Purpose, subject: string) => and(eq(codes.purpose, purpose), eq(codes.subject, subject));

/** The code of a subject, which is locked until the transaction ends, whether there is a code or none yet. */
export async function findCode(tx: Queries, purpose: Purpose, subject: string): Promise<Code | undefined> {
  // A row that is not there cannot be locked: of several who ask at once, each would be sent a code (R5).
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${subject}`}, 0))`);
  return (await tx.select().from(codes).where(where(purpose, subject)).for('update'))[0];
}

/** By the id that was answered with it. */
export async function codeById(tx: Queries, purpose: Purpose, id: string): Promise<Code | undefined> {
  return (
    await tx
      .select()
      .from(codes)
      .where(and(eq(codes.id, id), eq(codes.purpose, purpose)))
  )[0];
}

export const isLive = (code: Code | undefined, now: Date): code is Code =>
  code !== undefined && code.expiresAt > now && code.wrongTries < TRIES;

/** Seconds until another may be sent. */
export const resendIn = (code: Code, now: Date): number => secondsUntil(now, after(code.createdAt, RESEND_SECONDS));

/** @throws {Problem} `rate_limited` while the last one is younger than 30 seconds */
export function refuseTooSoon(code: Code | undefined, now: Date): void {
  const wait = code ? resendIn(code, now) : 0;
  if (wait > 0) throw new Problem('rate_limited', { retryAfter: wait });
}

export interface Issue {
  readonly purpose: Purpose;
  readonly subject: string;
  readonly accountId: string | null;
  readonly now: Date;
  /** False where nothing is to be proved (R6): the row looks the same, and no code opens it. */
  readonly exists: boolean;
  /** A code where it is left out. */
  readonly method?: Code['method'];
}

/** Makes a code in place of an earlier one. The same work is done where none is to exist (R6). */
export async function issueCode(tx: Queries, { purpose, subject, accountId, now, exists, method = 'code' }: Issue) {
  const secret = method === 'link' ? newToken() : newCode();
  const hash = codeHash(purpose, subject, secret);
  const fresh = {
    id: randomUUID(),
    accountId,
    method,
    hash: exists ? hash : null,
    wrongTries: 0,
    createdAt: now,
    expiresAt: after(now, CODE_SECONDS),
  };
  const [row] = await tx
    .insert(codes)
    .values({ purpose, subject, ...fresh })
    .onConflictDoUpdate({ target: [codes.purpose, codes.subject], set: fresh })
    .returning();
  if (!row) throw new Error('an upsert returned no row');
  return { secret, row };
}

/** What came back: a code as it was typed or pasted, or the token out of a link. */
export interface Proof {
  readonly code?: string | undefined;
  readonly token?: string | undefined;
}

/** As it was made; a code in the place of a token is none, and the other way round. */
const secretIn = ({ method }: Code, { code, token }: Proof): string =>
  (method === 'link' ? token : code?.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')) ?? '';

/**
 * Takes what came back. When it is right it is used up, and answered.
 * @throws {Problem} `code_expired`, or `wrong_code` with the tries left, whose count is committed
 */
export async function useCode(tx: Queries, purpose: Purpose, subject: string, proof: Proof, now: Date): Promise<Code> {
  const code = await findCode(tx, purpose, subject);
  if (!isLive(code, now)) throw new Problem('code_expired');
  const right = sameHash(code.hash ?? '', codeHash(purpose, subject, secretIn(code, proof)));
  if (right) {
    await tx.delete(codes).where(eq(codes.id, code.id));
    return code;
  }
  const wrongTries = code.wrongTries + 1;
  await tx.update(codes).set({ wrongTries }).where(eq(codes.id, code.id));
  throw new Problem('wrong_code', { attemptsLeft: TRIES - wrongTries, commits: true });
}

const lengthOf = (method: Code['method']): number | null => (method === 'link' ? null : CODE_LENGTH);

/**
 * Takes back the codes that went to an address which no longer stands for what they prove: those for the username, once
 * another email is primary, and those that prove who is there by an email or phone that is gone.
 */
export async function dropCodesSentTo(tx: Queries, accountId: string, gone: 'former-primary' | { id: string }) {
  const byUsername = sql`${codes.subject} !~ '(@|^[+][0-9]+$)'`;
  const [purposes, subject]: [Purpose[], SQL] =
    gone === 'former-primary'
      ? [['sign-in'], byUsername]
      : [['reverify', 'second-factor'], like(codes.subject, `%:${gone.id}`)];
  await tx.delete(codes).where(and(inArray(codes.purpose, purposes), eq(codes.accountId, accountId), subject));
}

/** What a replay answers where the code that it asked for is used up since: nothing to wait for. */
export const spentChallenge = (id: string, destination: Destination, method: Code['method']): Challenge => ({
  id,
  channel: destination.channel,
  method,
  destination: masked(destination),
  codeLength: lengthOf(method),
  expiresIn: 0,
  resendIn: 0,
});

/** `a•••@example.com`, `•••• 820`: enough to know where to look, too little to learn an address or number from. */
export const masked = ({ channel, to }: Destination): string =>
  channel === 'sms' ? `•••• ${to.replace(/\D/g, '').slice(-3)}` : to.replace(/^(.).*(?=@)/su, '$1•••');

export const toChallenge = (code: Code, destination: Destination, now: Date): Challenge => ({
  id: code.id,
  channel: destination.channel,
  method: code.method,
  destination: masked(destination),
  codeLength: lengthOf(code.method),
  expiresIn: secondsUntil(now, code.expiresAt),
  resendIn: resendIn(code, now),
});
