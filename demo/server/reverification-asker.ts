import { emailsOf, lockAccount, phonesOf } from './account.js';
import type { Transaction } from './db/database.js';
import { factorsOf } from './factors.js';
import type { Call } from './http/call.js';
import { invalidField, Problem } from './problem.js';
import { reverificationMethods } from './reverification-methods.js';
import { readSession } from './session-rows.js';

export type ProofVerb = 'reverification.start' | 'reverification.finish';

/** Who is to prove who is there, locked, and how that may be done. */
export async function asker(tx: Transaction, { ask, deps }: Pick<Call<ProofVerb>, 'ask' | 'deps'>) {
  const account = await lockAccount(tx, ask.accountId);
  const session = await readSession(tx, ask.sessionId);
  if (!account || !session) throw new Problem('unauthenticated');
  const [emails, phones] = [await emailsOf(tx, account.id), await phonesOf(tx, account.id)];
  const factors = await factorsOf(tx, account, phones, deps.settings);
  const known = { account, emails, phones, factors };
  return { ...known, session, methods: reverificationMethods(known) };
}

export type Asker = Awaited<ReturnType<typeof asker>>;

/** Only what the account's tier offers: the weaker proof is no way round the stronger one. */
export function refuseOther({ methods }: Asker, method: string): void {
  if (!methods.some(({ type }) => type === method)) throw invalidField('method', 'not_allowed');
}
