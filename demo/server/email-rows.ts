import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { EmailRow } from './account.js';
import type { Scene } from './change.js';
import { dropCodesSentTo } from './codes.js';
import type { Transaction } from './db/database.js';
import { codes, emails } from './db/schema.js';
import { found } from './http/call.js';
import { endSessionsThrough } from './sessions.js';

export const isVerified = (row: EmailRow): boolean => row.verifiedAt !== null;

/** @throws {import('./problem.js').Problem} `not_found` */
export const rowOf = ({ emails: rows }: Scene, id: string): EmailRow => found(rows.find((row) => row.id === id));

/** The account that has proved an address, if any. */
export async function ownerOf(tx: Transaction, canonical: string): Promise<EmailRow | undefined> {
  const [owner] = await tx
    .select()
    .from(emails)
    .where(and(eq(emails.canonical, canonical), isNotNull(emails.verifiedAt)));
  return owner;
}

/** The codes that were to prove them, and those that prove by them who is there: they stand for nothing any more. */
export async function dropCodes(tx: Transaction, rows: readonly EmailRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await tx.delete(codes).where(and(eq(codes.purpose, 'verify-email'), inArray(codes.subject, ids)));
  for (const { id, accountId } of rows) await dropCodesSentTo(tx, accountId, { id });
}

/**
 * Takes emails off the account, and ends the sessions that were opened through them (R9).
 * @param spared - the session that asks
 */
export async function dropEmails(tx: Transaction, rows: readonly EmailRow[], spared?: string): Promise<void> {
  await dropCodes(tx, rows);
  for (const { id } of rows) {
    await tx.delete(emails).where(eq(emails.id, id));
    await endSessionsThrough(tx, id, spared);
  }
}
