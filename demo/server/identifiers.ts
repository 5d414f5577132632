import { and, eq, isNotNull } from 'drizzle-orm';
import { primaryOf, emailsOf, type AccountRow, type EmailRow } from './account.js';
import type { Transaction } from './db/database.js';
import { accounts, emails } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { canonicalUsername } from './username.js';

export interface Identified {
  account: AccountRow;
  /** The email that was named; undefined where it was the username. */
  named: EmailRow | undefined;
  /** Where a code for this identifier goes. */
  mailbox: EmailRow | undefined;
}

/** What a code that signs in is kept under: the same for every spelling, and there for unknown ones too (R6). */
export const canonicalIdentifier = (identifier: string): string =>
  identifier.includes('@') ? canonicalEmail(identifier) : canonicalUsername(identifier);

/** Whom an identifier means: a *verified* email (R1), or a username. */
export async function identify(tx: Transaction, identifier: string): Promise<Identified | undefined> {
  const canonical = canonicalIdentifier(identifier);
  if (identifier.includes('@')) {
    const proved = and(eq(emails.canonical, canonical), isNotNull(emails.verifiedAt));
    const [row] = await tx.select().from(emails).innerJoin(accounts, eq(accounts.id, emails.accountId)).where(proved);
    return row && { account: row.accounts, named: row.emails, mailbox: row.emails };
  }
  const [account] = await tx.select().from(accounts).where(eq(accounts.usernameCanonical, canonical));
  if (!account) return undefined;
  return { account, named: undefined, mailbox: primaryOf(await emailsOf(tx, account.id)) };
}
