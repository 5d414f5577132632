/** The account as the contract shows it. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Account } from '../../src/contract/account.js';
import type { Challenge } from '../../src/contract/challenge.js';
import { isLive, toChallenge } from './codes.js';
import { connectionsOf, showConnection } from './connection-rows.js';
import type { Queries } from './db/database.js';
import { accounts, codes, emails, outbox, phones, photos } from './db/schema.js';
import type { Deps } from './deps.js';
import { factorsOf, showBackupCodes, showPasskey, showTotp, type Factors } from './factors.js';
import type { Destination } from './outbox.js';
import { photoUrl } from './photo-url.js';
import type { Settings } from './settings.js';
import { inOneView } from './transaction.js';

export type AccountRow = typeof accounts.$inferSelect;
export type EmailRow = typeof emails.$inferSelect;
export type PhoneRow = typeof phones.$inferSelect;

/** The account, locked until the transaction ends: changes of one account happen one after another (R15). */
export async function lockAccount(tx: Queries, id: string): Promise<AccountRow | undefined> {
  return (await tx.select().from(accounts).where(eq(accounts.id, id)).for('update'))[0];
}

/** The primary one first, then as they came. */
const primaryFirst = <R extends { readonly primary: boolean }>(rows: readonly R[]): R[] => [
  ...rows.filter(({ primary }) => primary),
  ...rows.filter(({ primary }) => !primary),
];

/** The account shows something else now. */
export async function countRevision(tx: Queries, { id, revision }: AccountRow): Promise<void> {
  await tx
    .update(accounts)
    .set({ revision: revision + 1 })
    .where(eq(accounts.id, id));
}

export async function emailsOf(tx: Queries, accountId: string): Promise<EmailRow[]> {
  const mine = eq(emails.accountId, accountId);
  return primaryFirst(await tx.select().from(emails).where(mine).orderBy(asc(emails.createdAt), asc(emails.id)));
}

export async function phonesOf(tx: Queries, accountId: string): Promise<PhoneRow[]> {
  const mine = eq(phones.accountId, accountId);
  return primaryFirst(await tx.select().from(phones).where(mine).orderBy(asc(phones.createdAt), asc(phones.id)));
}

/** Of the emails: where alerts go. */
export const primaryOf = <R extends { readonly primary: boolean }>(rows: readonly R[]): R | undefined =>
  rows.find((row) => row.primary);

/** Tells of the code that is under way to a row, if any is. */
type Tell = (rowId: string, destination: Destination) => Challenge | null;

/** Reads the codes under way to all of an account's rows at once, and whether what brought them was given up. */
async function readChallenges(tx: Queries, rows: readonly { readonly id: string }[], now: Date): Promise<Tell> {
  const subjects = rows.map(({ id }) => id);
  const pending = await tx
    .select({ code: codes, givenUp: outbox.id })
    .from(codes)
    .leftJoin(outbox, and(eq(outbox.codeId, codes.id), isNotNull(outbox.failedAt)))
    .where(and(inArray(codes.purpose, ['verify-email', 'verify-phone']), inArray(codes.subject, subjects)));
  return (rowId, destination) => {
    const { code, givenUp } = pending.find((one) => one.code.subject === rowId) ?? {};
    if (!isLive(code, now)) return null;
    return { ...toChallenge(code, destination, now), ...(givenUp && { undelivered: true }) };
  };
}

const showEmail = (row: EmailRow, tell: Tell): Account['emails'][number] => ({
  id: row.id,
  address: row.address,
  verified: row.verifiedAt !== null,
  primary: row.primary,
  createdAt: row.createdAt.toISOString(),
  challenge: tell(row.id, { channel: 'email', to: row.address }),
  managedBy: null,
});

const showPhone = (row: PhoneRow, tell: Tell, factors: Factors): Account['phones'][number] => ({
  id: row.id,
  number: row.number,
  verified: row.verifiedAt !== null,
  primary: row.primary,
  secondFactor: factors.sms.some(({ id }) => id === row.id),
  defaultSecondFactor: factors.first === row.id,
  createdAt: row.createdAt.toISOString(),
  challenge: tell(row.id, { channel: 'sms', to: row.number }),
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
  const [mailboxes, numbers] = [await emailsOf(tx, id), await phonesOf(tx, id)];
  const factors = await factorsOf(tx, row, numbers, settings);
  const tell = await readChallenges(tx, [...mailboxes, ...numbers], now);
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
    emails: mailboxes.map((email) => showEmail(email, tell)),
    phones: numbers.map((phone) => showPhone(phone, tell, factors)),
    connections: (await connectionsOf(tx, id)).map((each) => showConnection(each, now)),
    passkeys: factors.passkeys.map(showPasskey),
    password: { set: row.passwordHash !== null, changedAt: row.passwordChangedAt?.toISOString() ?? null },
    totp: showTotp(factors),
    backupCodes: showBackupCodes(factors),
    deletion: row.deletionScheduledFor && { scheduledFor: row.deletionScheduledFor.toISOString() },
  };
}

/** The account as it is now: one view of all its tables, since emails newer than the revision beside them would be taken for the older account. */
export async function readAccountNow({ db, clock, settings }: Deps, id: string): Promise<Account | undefined> {
  const now = await clock.now();
  return inOneView(db, (tx) => readAccount(tx, id, now, settings));
}
