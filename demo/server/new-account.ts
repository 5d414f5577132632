import { randomUUID } from 'node:crypto';
import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import { accounts, emails, phones } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { canonicalUsername } from './username.js';

export interface NewAccount {
  /** Proved already: nobody's account begins with an address that may be another's (R1). */
  address: string;
  /** Likewise. */
  number?: string | undefined;
  passwordHash: string | null;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  username?: string | null | undefined;
  custom?: Readonly<Record<string, string>>;
}

/** Writes a new account with its one verified, primary email, and a phone where one is given. */
export async function createAccount(tx: Transaction, given: NewAccount, now: Date, caller: Caller) {
  const [id, emailId] = [randomUUID(), randomUUID()];
  const { address, number, passwordHash, firstName = null, lastName = null, username = null, custom = {} } = given;
  await tx.insert(accounts).values({
    id,
    revision: 1,
    createdAt: now,
    firstName,
    lastName,
    username,
    usernameCanonical: username === null ? null : canonicalUsername(username),
    custom,
    passwordHash,
    passwordChangedAt: passwordHash === null ? null : now,
  });
  await tx.insert(emails).values({
    id: emailId,
    accountId: id,
    address,
    canonical: canonicalEmail(address),
    verifiedAt: now,
    primary: true,
    createdAt: now,
  });
  if (number !== undefined) {
    const phone = { id: randomUUID(), accountId: id, number, verifiedAt: now, primary: true, createdAt: now };
    await tx.insert(phones).values(phone);
  }
  await record(tx, { accountId: id, at: now, kind: 'signed-up', subject: address, sessionId: null, caller });
  return { id, emailId };
}
