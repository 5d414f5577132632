/** R17: nothing of the person is left in any table. */
import { domainToUnicode } from 'node:url';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { AccountRow, EmailRow, PhoneRow } from './account.js';
import type { Queries } from './db/database.js';
import { accounts, codes, outbox, signUps } from './db/schema.js';
import { ACCOUNT_DELETED } from './deletion-texts.js';

/** Whose rows are to go: the account, locked, and what it is reached by. */
export interface Leaving {
  readonly account: AccountRow;
  readonly emails: readonly EmailRow[];
  readonly phones: readonly PhoneRow[];
}

/** R6: what an owner hears of another account's try; the row belongs to whoever tried. */
const TO_OWNERS = ['address-in-use', 'number-in-use'];

/** As strangers may have written it, in small letters: with its domain in either form. */
const spellingsOf = ({ address, canonical }: EmailRow): string[] => [
  address.toLowerCase().normalize('NFC'),
  canonical,
  canonical.replace(/(?<=@)[^@]+$/, domainToUnicode),
];

/**
 * Messages to the person that belong to no account, or to a stranger's; but for the last letter of an account that had
 * the address before, which goes by itself.
 */
async function eraseMessages(tx: Queries, reached: readonly string[]): Promise<void> {
  const recipient = inArray(sql`lower(normalize(${outbox.recipient}, NFC))`, [...reached]);
  const strays = and(isNull(outbox.accountId), ne(outbox.kind, ACCOUNT_DELETED));
  await tx.delete(outbox).where(and(recipient, or(strays, inArray(outbox.kind, TO_OWNERS))));
}

/** What strangers left under the person's proved addresses and numbers: it belongs to no account, so no key leads to it. */
async function eraseStrays(tx: Queries, { account, emails, phones }: Leaving): Promise<void> {
  // What was not proved may be another's, and so may what is left under it.
  const mailboxes = emails.filter(({ verifiedAt }) => verifiedAt !== null);
  const numbers = phones.filter(({ verifiedAt }) => verifiedAt !== null).map(({ number }) => number);
  const canonical = mailboxes.map((row) => row.canonical);
  await eraseMessages(tx, [...mailboxes.flatMap(spellingsOf), ...numbers]);
  const theirs = inArray(signUps.canonical, canonical);
  const waiting = await tx.select({ id: signUps.id }).from(signUps).where(theirs);
  const names = account.usernameCanonical === null ? [] : [account.usernameCanonical];
  const signUpIds = waiting.map(({ id }) => id);
  const atDoor = and(eq(codes.purpose, 'sign-in'), inArray(codes.subject, [...canonical, ...numbers, ...names]));
  const toSignUp = and(eq(codes.purpose, 'sign-up'), inArray(codes.subject, signUpIds));
  // The codes first, as where a sign-up is finished: the other way round each of the two could wait for the other.
  await tx.delete(codes).where(or(atDoor, toSignUp));
  await tx.delete(signUps).where(theirs);
}

/** Deletes the account, and with it all rows that belong to it: their keys lead there, and go with it. */
export async function eraseAccount(tx: Queries, leaving: Leaving): Promise<void> {
  await eraseStrays(tx, leaving);
  await tx.delete(accounts).where(eq(accounts.id, leaving.account.id));
}
