/** Codes sent to prove something (R5): random, stored hashed, ten minutes, five tries, dead on use and on resend. */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Challenge } from '../../src/contract/challenge.js';
import { after, secondsUntil } from './clock.js';
import type { Queries } from './db/database.js';
import { codes } from './db/schema.js';
import { Problem } from './problem.js';
import { CODE_LENGTH, codeHash, newCode, sameHash } from './secrets.js';

export type Code = typeof codes.$inferSelect;
export type Purpose = Code['purpose'];

export const CODE_SECONDS = 600;
const RESEND_SECONDS = 30;
const TRIES = 5;

const where = (purpose: Purpose, subject: string) => and(eq(codes.purpose, purpose), eq(codes.subject, subject));

export async function findCode(tx: Queries, purpose: Purpose, subject: string): Promise<Code | undefined> {
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

interface Issue {
  purpose: Purpose;
  subject: string;
  accountId: string | null;
  now: Date;
  /** False where nothing is to be proved (R6): the row looks the same, and no code opens it. */
  exists: boolean;
}

/** Makes a code in place of an earlier one. The same work is done where none is to exist (R6). */
export async function issueCode(tx: Queries, { purpose, subject, accountId, now, exists }: Issue) {
  const code = newCode();
  const hash = codeHash(purpose, subject, code);
  const fresh = {
    id: randomUUID(),
    accountId,
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
  return { code, row };
}

/**
 * Takes a typed code. When it is right it is used up, and answered.
 * @throws {Problem} `code_expired`, or `wrong_code` with the tries left, whose count is committed
 */
export async function useCode(tx: Queries, purpose: Purpose, subject: string, typed: string, now: Date): Promise<Code> {
  const code = await findCode(tx, purpose, subject);
  if (!isLive(code, now)) throw new Problem('code_expired');
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  const right = sameHash(code.hash ?? '', codeHash(purpose, subject, digits));
  if (right) {
    await tx.delete(codes).where(eq(codes.id, code.id));
    return code;
  }
  const wrongTries = code.wrongTries + 1;
  await tx.update(codes).set({ wrongTries }).where(eq(codes.id, code.id));
  throw new Problem('wrong_code', { attemptsLeft: TRIES - wrongTries, commits: true });
}

/** What a replay answers where the code that it asked for is used up since: nothing to wait for. */
export const spentChallenge = (id: string, address: string): Challenge => ({
  id,
  channel: 'email',
  method: 'code',
  destination: masked(address),
  codeLength: CODE_LENGTH,
  expiresIn: 0,
  resendIn: 0,
});

/** `a•••@example.com`: enough to know which mailbox to open, too little to learn an address from. */
export const masked = (address: string): string => address.replace(/^(.).*(?=@)/su, '$1•••');

export const toChallenge = (code: Code, address: string, now: Date): Challenge => ({
  id: code.id,
  channel: 'email',
  method: 'code',
  destination: masked(address),
  codeLength: CODE_LENGTH,
  expiresIn: secondsUntil(now, code.expiresAt),
  resendIn: resendIn(code, now),
});
