import { and, eq, notInArray } from 'drizzle-orm';
import type { Locked } from './change.js';
import { connections } from './db/schema.js';
import { factorIds, type FactorId } from './factor-loss.js';
import { Problem } from './problem.js';

/**
 * What signs in once these are gone: the ids of verified emails, verified phones, connections and passkeys that remain.
 * @param gone - ids of rows that are about to be removed, of whichever kind
 */
async function waysInWithout(locked: Locked, gone: readonly string[]): Promise<string[]> {
  const { tx, account, emails, phones, factors } = locked;
  const others = and(eq(connections.accountId, account.id), notInArray(connections.id, [...gone]));
  const connected = await tx.select({ id: connections.id }).from(connections).where(others);
  const verified = [...emails, ...phones].filter(({ id, verifiedAt }) => verifiedAt !== null && !gone.includes(id));
  const keys = factors.passkeys.filter(({ id }) => !gone.includes(id));
  return [...verified, ...connected, ...keys].map(({ id }) => id);
}

/**
 * R3: no one is locked out. The account's lock is held, so no other change takes the rest away meanwhile.
 * @param left - the second factors that there are afterwards, where the call is about those
 * @throws {Problem} `last_sign_in_method` where nothing would sign in without these, or one phone alone would be both steps
 */
export async function refuseLastWayIn(
  locked: Locked,
  gone: readonly string[],
  left: readonly FactorId[] = factorIds(locked.factors).filter((id) => !gone.includes(id)),
): Promise<void> {
  const [only, ...others] = await waysInWithout(locked, gone);
  if (only === undefined) throw new Problem('last_sign_in_method');
  // Whoever has that phone would have the account, and whoever has lost it nothing.
  if (others.length === 0 && left.length === 1 && left[0] === only) throw new Problem('last_sign_in_method');
}
