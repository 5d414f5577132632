/** What the file of an export holds besides the account: its rows, as far as they are no secrets. */
import { and, asc, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { ExportFile } from '../../src/contract/export.js';
import type { EmailRow, PhoneRow } from './account.js';
import { showEntry } from './activity.js';
import { deviceOf } from './caller.js';
import type { Queries } from './db/database.js';
import {
  accounts,
  activity,
  backupCodes,
  backupCodeSets,
  outbox,
  passkeys,
  photos,
  sessions,
  undos,
} from './db/schema.js';
import { showSession } from './sessions.js';

type List<K extends keyof ExportFile> = Promise<NonNullable<ExportFile[K]>>;

export async function photoIn(tx: Queries, accountId: string): Promise<ExportFile['photo']> {
  const [photo] = await tx.select().from(photos).where(eq(photos.accountId, accountId));
  if (!photo) return null;
  return { type: photo.type, createdAt: photo.createdAt.toISOString(), data: photo.bytes.toString('base64') };
}

export async function passkeysOf(tx: Queries, accountId: string): List<'passkeys'> {
  const mine = eq(passkeys.accountId, accountId);
  const rows = await tx.select().from(passkeys).where(mine).orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  return rows.map(({ id, publicKey, counter, transports }) => ({
    ...{ id, counter, transports },
    publicKey: publicKey.toString('base64url'),
  }));
}

/** Of the set in use; one that waits to be confirmed is not in it, since it may never be. */
export async function backupCodesIn(tx: Queries, accountId: string): Promise<ExportFile['backupCodes']> {
  const inUse = and(eq(backupCodeSets.accountId, accountId), isNotNull(backupCodeSets.confirmedAt));
  const [set] = await tx.select().from(backupCodeSets).where(inUse);
  if (!set?.confirmedAt) return null;
  const used = and(eq(backupCodes.setId, set.id), isNotNull(backupCodes.usedAt));
  const rows = await tx
    .select({ at: backupCodes.usedAt })
    .from(backupCodes)
    .where(used)
    .orderBy(asc(backupCodes.usedAt));
  return { confirmedAt: set.confirmedAt.toISOString(), usedAt: rows.flatMap(({ at }) => at?.toISOString() ?? []) };
}

/** Those that are not over, the newest first. */
export async function sessionsIn(tx: Queries, accountId: string, current: string, now: Date): List<'sessions'> {
  const live = and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now));
  const rows = await tx.select().from(sessions).where(live).orderBy(desc(sessions.signedInAt), desc(sessions.id));
  return rows.map((row) => ({
    ...showSession(row, row.id === current),
    userAgent: row.userAgent,
    throughId: row.throughId,
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** All of the log, the newest first, also what is of features that are off. */
export async function entriesOf(tx: Queries, accountId: string): List<'activity'> {
  const mine = eq(activity.accountId, accountId);
  const rows = await tx.select().from(activity).where(mine).orderBy(desc(activity.at), desc(activity.position));
  // Few devices in many lines.
  const devices = new Map([...new Set(rows.map(({ userAgent }) => userAgent))].map((name) => [name, deviceOf(name)]));
  return rows.map((row) => ({ ...showEntry(row, devices.get(row.userAgent)), userAgent: row.userAgent }));
}

/** A verified email or phone, and since when it is the person's alone. */
interface Reached {
  readonly to: string;
  readonly since: Date;
}

function reachedAt(emails: readonly EmailRow[], phones: readonly PhoneRow[]): Reached[] {
  const known = [
    ...emails.map(({ address: to, verifiedAt: since }) => ({ to, since })),
    ...phones.map(({ number: to, verifiedAt: since }) => ({ to, since })),
  ];
  return known.flatMap(({ to, since }) => (since ? [{ to, since }] : []));
}

/**
 * What went to the person: the account's own messages, and what others brought about since the destination is verified.
 * What went elsewhere on the person's word is left out: of an address that another account has, the message is another
 * one (R6). So is what went there in the days of whoever had it before.
 */
export async function messagesTo(
  tx: Queries,
  accountId: string,
  emails: readonly EmailRow[],
  phones: readonly PhoneRow[],
  now: Date,
): List<'messages'> {
  const reached = new Map(reachedAt(emails, phones).map(({ to, since }) => [to, since]));
  const rows = await tx
    .select()
    .from(outbox)
    .where(inArray(outbox.recipient, [...reached.keys()]))
    .orderBy(desc(outbox.createdAt), desc(outbox.id));
  const isTheirs = ({ accountId: of, recipient, createdAt }: (typeof rows)[number]): boolean =>
    of === accountId || createdAt >= (reached.get(recipient) ?? now);
  return rows.filter(isTheirs).map(({ channel, recipient, kind, subject, createdAt, sentAt, failedAt }) => ({
    ...{ channel, to: recipient, kind, subject },
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    failedAt: failedAt?.toISOString() ?? null,
  }));
}

/** While they can be undone; what proves that (R2) is a secret. */
export async function primaryChangesOf(tx: Queries, accountId: string, now: Date): List<'primaryEmailChanges'> {
  const live = and(eq(undos.accountId, accountId), gt(undos.expiresAt, now));
  const rows = await tx.select().from(undos).where(live).orderBy(desc(undos.createdAt), desc(undos.id));
  return rows.map(({ formerAddress, nextAddress, createdAt, expiresAt, endedAt }) => ({
    ...{ from: formerAddress, to: nextAddress },
    at: createdAt.toISOString(),
    undoUntil: expiresAt.toISOString(),
    undoneAt: endedAt?.toISOString() ?? null,
  }));
}

export async function requestedDeletionOf(tx: Queries, accountId: string): Promise<string | null> {
  const [row] = await tx.select({ at: accounts.deletionRequestedAt }).from(accounts).where(eq(accounts.id, accountId));
  return row?.at?.toISOString() ?? null;
}
