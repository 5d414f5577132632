/** R17: nothing of the person is left in any table. */
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { AccountRow, EmailRow, PhoneRow } from './account.js';
import type { Queries } from './db/database.js';
import { accounts, codes, outbox, signUps } from './db/schema.js';

/** Whose rows are to go: the account, locked, and what it is reached by. */
export interface Leaving {
  readonly account: AccountRow;
  readonly emails: readonly EmailRow[];
  readonly phones: readonly PhoneRow[];
}

/** What strangers left under the person's proved addresses and numbers: it belongs to no account, so no key leads to it. */
async function eraseStrays(tx: Queries, { account, emails, phones }: Leaving): Promise<void> {
  const mailboxes = emails.filter(({ verifiedAt }) => verifiedAt !== null);
  const numbers = phones.filter(({ verifiedAt }) => verifiedAt !== null).map(({ number }) => number);
  const canonical = mailboxes.map((row) => row.canonical);
  const reached = [...mailboxes.map(({ address }) => address), ...canonical, ...numbers];
  await tx.delete(outbox).where(and(isNull(outbox.accountId), inArray(outbox.recipient, reached)));
  const waiting = await tx.delete(signUps).where(inArray(signUps.canonical, canonical)).returning({ id: signUps.id });
  const names = account.usernameCanonical === null ? [] : [account.usernameCanonical];
  const signUpIds = waiting.map(({ id }) => id);
  await tx
    .delete(codes)
    .where(
      or(
        and(eq(codes.purpose, 'sign-up'), inArray(codes.subject, signUpIds)),
        and(eq(codes.purpose, 'sign-in'), inArray(codes.subject, [...canonical, ...numbers, ...names])),
      ),
    );
}

/** Deletes the account, and with it all rows that belong to it: their keys lead there, and go with it. */
export async function eraseAccount(tx: Queries, leaving: Leaving): Promise<void> {
  await eraseStrays(tx, leaving);
  await tx.delete(accounts).where(eq(accounts.id, leaving.account.id));
}
