import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import { line } from '../../src/contract/shapes.js';
import { emailsOf, lockAccount, primaryOf, type AccountRow } from './account.js';
import { emailKind, phoneKind, type ContactRow, type Kind } from './contacts/kinds.js';
import { ownerOf } from './contacts/rows.js';
import type { Transaction } from './db/database.js';
import { accounts } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import type { Channel, Destination } from './outbox.js';
import { canonicalNumber, isNumber } from './phone-number.js';
import { canonicalUsername } from './username.js';

/** What a person signs in with: an email, a phone number with its country code (`+44 …`), or a username. */
export const typedIdentifier = line(254).check(z.minLength(1));

/** Where a code for an identifier goes: the email or phone itself; for a username, the primary email. */
export interface Mailbox {
  readonly id: string;
  readonly destination: Destination;
  readonly canonical: string;
}

export interface Identified {
  account: AccountRow;
  /** The email or phone that was named; undefined where it was the username. */
  named: ContactRow | undefined;
  mailbox: Mailbox | undefined;
}

/** Without its country code a number is taken for a username, which may be digits too: then nothing has to be guessed. */
function kindOf(identifier: string): 'email' | 'phone' | 'username' {
  if (identifier.includes('@')) return 'email';
  return isNumber(identifier) ? 'phone' : 'username';
}

/** What was typed, as a destination: to be masked, whoever it belongs to (R6). */
export const typedDestination = (to: string): Destination => {
  const channel: Channel = kindOf(to) === 'phone' ? 'sms' : 'email';
  return { channel, to };
};

const canonicalize = { email: canonicalEmail, phone: canonicalNumber, username: canonicalUsername };

/** What a code that signs in is kept under: the same for every spelling, and there for unknown ones too (R6). */
export const canonicalIdentifier = (identifier: string): string => canonicalize[kindOf(identifier)](identifier);

/** Whose guesses are counted (R5): the account's, by whichever of its names; for nobody, what was typed. */
export const whoseGuesses = (who: Identified | undefined, identifier: string): string =>
  who?.account.id ?? canonicalIdentifier(identifier);

const mailboxOf = <R extends ContactRow>(kind: Kind<R>, row: R): Mailbox => ({
  id: row.id,
  destination: kind.destinationOf(row),
  canonical: kind.canonicalOf(row),
});

/** Whom a *verified* email or phone means (R1). */
async function byContact<R extends ContactRow>(
  tx: Transaction,
  kind: Kind<R>,
  canonical: string,
): Promise<Identified | undefined> {
  const named = await ownerOf(tx, kind, canonical);
  // Asked for nobody too, so that the work is the same (R6).
  const [account] = await tx
    .select()
    .from(accounts)
    .where(eq(accounts.id, named?.accountId ?? ''));
  return named && account && { account, named, mailbox: mailboxOf(kind, named) };
}

async function byUsername(tx: Transaction, canonical: string): Promise<Identified | undefined> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.usernameCanonical, canonical));
  // Asked for nobody too, here as there.
  const primary = primaryOf(await emailsOf(tx, account?.id ?? ''));
  return account && { account, named: undefined, mailbox: primary && mailboxOf(emailKind, primary) };
}

function identify(tx: Transaction, identifier: string): Promise<Identified | undefined> {
  const canonical = canonicalIdentifier(identifier);
  const kind = kindOf(identifier);
  if (kind === 'username') return byUsername(tx, canonical);
  return kind === 'email' ? byContact(tx, emailKind, canonical) : byContact(tx, phoneKind, canonical);
}

/** The same, with the account locked: what was found is still so. */
export async function identifyLocked(tx: Transaction, identifier: string): Promise<Identified | undefined> {
  const first = await identify(tx, identifier);
  await lockAccount(tx, first?.account.id ?? '');
  const who = await identify(tx, identifier);
  // It has just gone to another account, which is not locked.
  return who?.account.id === first?.account.id ? who : undefined;
}
