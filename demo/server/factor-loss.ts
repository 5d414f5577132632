/** R7: what second factors take with them as they come and go, by whichever call that is. */
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Line, Locked, Scene } from './change.js';
import type { Queries } from './db/database.js';
import { accounts, backupCodeSets, phones, totps } from './db/schema.js';
import { hasSecondFactor, type Factors } from './factors.js';
import type { Message } from './outbox.js';
import { Problem } from './problem.js';
import { smsFactorAlert } from './second-factor-texts.js';
import { dropOtherProofs } from './session-rows.js';
import type { Settings } from './settings.js';

/** `totp`, or the id of a phone. */
export type FactorId = string;

/** The second factors that are in use. */
export const factorIds = ({ totp, sms }: Pick<Factors, 'totp' | 'sms'>): FactorId[] => [
  ...(totp ? ['totp'] : []),
  ...sms.map(({ id }) => id),
];

/**
 * R7: where the policy wants a second factor, the last one stays.
 * @param gone - what is about to go; of ids that are none of a factor nothing is lost
 * @throws {Problem} `second_factor_required`
 */
export function refuseLastFactor({ factors }: Locked, gone: readonly FactorId[], settings: Settings): void {
  const [before, left] = [factorIds(factors), factorIds(factors).filter((id) => !gone.includes(id))];
  if (settings.secondFactorRequired && before.length > 0 && left.length === 0) {
    throw new Problem('second_factor_required');
  }
}

/** R7: backup codes stand in for another factor, and go with the last. To be called when the factors are written. */
export async function dropOrphanedBackupCodes(tx: Queries, accountId: string): Promise<void> {
  const apps = await tx.$count(totps, eq(totps.accountId, accountId));
  const proved = and(isNotNull(phones.verifiedAt), isNotNull(phones.secondFactorAt));
  const numbers = await tx.$count(phones, and(eq(phones.accountId, accountId), proved));
  if (apps + numbers === 0) await tx.delete(backupCodeSets).where(eq(backupCodeSets.accountId, accountId));
}

/** To be called when they have gone: a default among them is none any more, and the next one moves up by itself. */
export async function tidyAfterLoss({ tx, account }: Locked, gone: readonly FactorId[]): Promise<void> {
  const chosen = and(eq(accounts.id, account.id), inArray(accounts.defaultFactor, [...gone]));
  await tx.update(accounts).set({ defaultFactor: null }).where(chosen);
  await dropOrphanedBackupCodes(tx, account.id);
}

/** To be called when numbers have gone from the account: some of them may have been second factors. */
export async function loseSmsFactors(scene: Scene, gone: readonly string[]) {
  const lost = scene.phones.filter(({ id, secondFactorAt }) => secondFactorAt !== null && gone.includes(id));
  if (lost.length > 0) await tidyAfterLoss(scene, gone);
  const log = lost.map(({ number }): Line => ({ kind: 'sms-factor-disabled', subject: number }));
  const tell = lost.flatMap(({ number }): Message[] => smsFactorAlert(scene, 'sms-factor-disabled', number));
  return { log, tell };
}

/** R8: with its first factor the account has a stronger tier, and what others have proved by the weaker one is void. */
export async function raiseTier({ tx, account, session, factors, now }: Scene): Promise<void> {
  if (!hasSecondFactor(factors)) await dropOtherProofs(tx, account.id, session.id, now);
}
