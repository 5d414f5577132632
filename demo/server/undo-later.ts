/** R2: what came after an undone change is as little to be trusted as that: none of it signs in any more. */
import { and, eq, gte } from 'drizzle-orm';
import type { Locked } from './change.js';
import { emailKind, phoneKind } from './contacts/kinds.js';
import { dropCodes, isVerified } from './contacts/rows.js';
import { accounts, connections, emails, phones } from './db/schema.js';

/** The password of that time again, whatever became of it since; none, where there was none. */
export async function restorePassword({ tx, account, now }: Locked, passwordHash: string | null): Promise<void> {
  if (account.passwordHash === passwordHash) return;
  const passwordChangedAt = passwordHash === null ? null : now;
  await tx.update(accounts).set({ passwordHash, passwordChangedAt }).where(eq(accounts.id, account.id));
}

/** Whoever took the account over is not to delete it either (R17). @returns whether it was to be deleted */
export async function callOffDeletion({ tx, account }: Locked, since: Date): Promise<boolean> {
  if (!account.deletionRequestedAt || account.deletionRequestedAt < since) return false;
  const kept = { deletionRequestedAt: null, deletionScheduledFor: null };
  await tx.update(accounts).set(kept).where(eq(accounts.id, account.id));
  return true;
}

const isSince = ({ verifiedAt }: { readonly verifiedAt: Date | null }, since: Date): boolean =>
  verifiedAt !== null && verifiedAt >= since;

/**
 * Emails that were proved since are unproved again, and with them those that became primary.
 * @param spared - canonical, the former primary
 * @param taken - ids of the emails that became primary
 */
export async function mistrustEmails(locked: Locked, since: Date, spared: string, taken: ReadonlySet<string>) {
  const { tx } = locked;
  const mistrusted = locked.emails.filter(
    (row) => row.canonical !== spared && (taken.has(row.id) || isSince(row, since)),
  );
  for (const { id } of mistrusted) await tx.update(emails).set({ verifiedAt: null }).where(eq(emails.id, id));
  await dropCodes(tx, emailKind, mistrusted);
}

/** Likewise phones; of a primary one the oldest that is trusted takes the place (R4). */
export async function mistrustPhones(locked: Locked, since: Date): Promise<void> {
  const { tx } = locked;
  const mistrusted = locked.phones.filter((row) => isSince(row, since));
  if (mistrusted.length === 0) return;
  for (const { id } of mistrusted) {
    await tx.update(phones).set({ verifiedAt: null, primary: false }).where(eq(phones.id, id));
  }
  await dropCodes(tx, phoneKind, mistrusted);
  const trusted = locked.phones.filter((row) => isVerified(row) && !mistrusted.includes(row));
  const [heir] = [...trusted].sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  if (heir && !trusted.some(({ primary }) => primary)) {
    await tx.update(phones).set({ primary: true }).where(eq(phones.id, heir.id));
  }
}

/** Accounts at providers that were connected since can only be connected anew. */
export async function dropLaterConnections({ tx, account }: Locked, since: Date): Promise<void> {
  const mine = eq(connections.accountId, account.id);
  await tx.delete(connections).where(and(mine, gte(connections.connectedAt, since)));
}
