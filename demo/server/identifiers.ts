import { and, eq, isNotNull } from 'drizzle-orm';
import * as z from 'zod/mini';
import { line } from '../../src/contract/shapes.js';
import { primaryOf, emailsOf, lockAccount, type AccountRow, type EmailRow } from './account.js';
import type { Transaction } from './db/database.js';
import { accounts, emails } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { canonicalUsername } from './username.js';

/** What a person signs in with: an email or a username. */
export const typedIdentifier = line(254).check(z.minLength(1));

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

/** Whose guesses are counted (R5): the account's, by whichever of its names; for nobody, what was typed. */
export const whoseGuesses = (who: Identified | undefined, identifier: string): string =>
  who?.account.id ?? canonicalIdentifier(identifier);

/** Whom an identifier means: a *verified* email (R1), or a username. */
async function identify(tx: Transaction, identifier: string): Promise<Identified | undefined> {
  const canonical = canonicalIdentifier(identifier);
  if (identifier.includes('@')) {
    const proved = and(eq(emails.canonical, canonical), isNotNull(emails.verifiedAt));
    const [row] = await tx.select().from(emails).innerJoin(accounts, eq(accounts.id, emails.accountId)).where(proved);
    return row && { account: row.accounts, named: row.emails, mailbox: row.emails };
  }
  const [account] = await tx.select().from(accounts).where(eq(accounts.usernameCanonical, canonical));
  // Asked for nobody too, so that the work is the same (R6).
  const mailbox = primaryOf(await emailsOf(tx, account?.id ?? ''));
  return account && { account, named: undefined, mailbox };
}

/** The same, with the account locked: what was found is still so. */
export async function identifyLocked(tx: Transaction, identifier: string): Promise<Identified | undefined> {
  const first = await identify(tx, identifier);
  await lockAccount(tx, first?.account.id ?? '');
  const who = await identify(tx, identifier);
  // It has just gone to another account, which is not locked.
  return who?.account.id === first?.account.id ? who : undefined;
}
