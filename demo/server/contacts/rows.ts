import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Locked, Scene } from '../change.js';
import { dropCodesSentTo } from '../codes.js';
import type { Transaction } from '../db/database.js';
import { codes } from '../db/schema.js';
import { found } from '../http/call.js';
import { endSessionsThrough } from '../session-rows.js';
import type { ContactRow, Kind } from './kinds.js';

export const isVerified = (row: ContactRow): boolean => row.verifiedAt !== null;

/** @throws {import('../problem.js').Problem} `not_found` */
export const rowOf = <R extends ContactRow>(kind: Kind<R>, locked: Locked, id: string): R =>
  found(kind.rowsOf(locked).find((row) => row.id === id));

/** The account that has proved an address or a number, if any. */
export async function ownerOf<R extends ContactRow>(
  tx: Transaction,
  { table, canonicalColumn }: Kind<R>,
  canonical: string,
): Promise<R | undefined> {
  const proved = and(eq(canonicalColumn, canonical), isNotNull(table.verifiedAt));
  // The table is that of the kind, whose rows these are; drizzle sees but a union of tables.
  const [owner] = (await tx.select().from(table).where(proved)) as R[];
  return owner;
}

/** The codes that were to prove them, and those that prove by them who is there: they stand for nothing any more. */
export async function dropCodes<R extends ContactRow>(
  tx: Transaction,
  { purpose }: Kind<R>,
  rows: readonly R[],
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await tx.delete(codes).where(and(eq(codes.purpose, purpose), inArray(codes.subject, ids)));
  for (const { id, accountId } of rows) await dropCodesSentTo(tx, accountId, { id });
}

/** Takes them off the account, and ends the sessions that were opened through them, but for the one that asks (R9). */
export async function dropContacts<R extends ContactRow>(
  { tx, session }: Scene,
  kind: Kind<R>,
  rows: readonly R[],
): Promise<void> {
  await dropCodes(tx, kind, rows);
  for (const { id } of rows) {
    await tx.delete(kind.table).where(eq(kind.table.id, id));
    await endSessionsThrough(tx, id, session.id);
  }
}
