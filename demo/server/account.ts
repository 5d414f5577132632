/** The account as the contract shows it. */
import { asc, eq, inArray, and } from 'drizzle-orm';
import type { Account } from '../../src/contract/account.js';
import { isLive, toChallenge, type Code } from './codes.js';
import type { Queries } from './db/database.js';
import { accounts, codes, emails, photos } from './db/schema.js';
import type { Deps } from './deps.js';
import { photoUrl } from './photo-url.js';
import type { Settings } from './settings.js';

export type AccountRow = typeof accounts.$inferSelect;
export type EmailRow = typeof emails.$inferSelect;

/** The account, locked until the transaction ends: changes of one account happen one after another (R15). */
export async function lockAccount(tx: Queries, id: string): Promise<AccountRow | undefined> {
  return (await tx.select().from(accounts).where(eq(accounts.id, id)).for('update'))[0];
}

/** Its emails: the primary one first, then as they came. */
export async function emailsOf(tx: Queries, accountId: string): Promise<EmailRow[]> {
  const rows = await tx
    .select()
    .from(emails)
    .where(eq(emails.accountId, accountId))
    .orderBy(asc(emails.createdAt), asc(emails.id));
  return [...rows.filter((row) => row.primary), ...rows.filter((row) => !row.primary)];
}

/** Where alerts go. */
export const primaryOf = (rows: readonly EmailRow[]): EmailRow | undefined => rows.find((row) => row.primary);

const showEmail = (row: EmailRow, code: Code | undefined, now: Date): Account['emails'][number] => ({
  id: row.id,
  address: row.address,
  verified: row.verifiedAt !== null,
  primary: row.primary,
  createdAt: row.createdAt.toISOString(),
  challenge: isLive(code, now) ? toChallenge(code, row.address, now) : null,
  managedBy: null,
});

/** Where the photo is seen; nowhere while there are no photos. */
async function photoOf(tx: Queries, accountId: string, settings: Settings): Promise<string | null> {
  if (!settings.features.photo) return null;
  const [row] = await tx.select({ key: photos.key }).from(photos).where(eq(photos.accountId, accountId));
  return row ? photoUrl(settings, row.key) : null;
}

/** What the owner of the account sees of it. */
export async function readAccount(
  tx: Queries,
  id: string,
  now: Date,
  settings: Settings,
): Promise<Account | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id));
  if (!row) return undefined;
  const rows = await emailsOf(tx, id);
  const subjects = rows.map((email) => email.id);
  const pending = await tx
    .select()
    .from(codes)
    .where(and(eq(codes.purpose, 'verify-email'), inArray(codes.subject, subjects)));
  const { firstName, lastName, displayName, username } = row;
  return {
    id,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    profile: {
      firstName,
      lastName,
      displayName,
      username,
      photoUrl: await photoOf(tx, id, settings),
      custom: row.custom,
    },
    emails: rows.map((email) =>
      showEmail(
        email,
        pending.find((code) => code.subject === email.id),
        now,
      ),
    ),
    phones: [],
    connections: [],
    password: { set: row.passwordHash !== null, changedAt: row.passwordChangedAt?.toISOString() ?? null },
  };
}

/** The account as it is now: one view of all its tables, since emails newer than the revision beside them would be taken for the older account. */
export async function readAccountNow({ db, clock, settings }: Deps, id: string): Promise<Account | undefined> {
  const now = await clock.now();
  return db.transaction((tx) => readAccount(tx, id, now, settings), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}
