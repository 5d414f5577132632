/** Codes by SMS as a second factor, and which factor is asked for first (R7). */
import { eq } from 'drizzle-orm';
import type * as z from 'zod/mini';
import type { setDefaultFactor as wanted } from '../../src/contract/second-factors.js';
import { phoneKind } from './contacts/kinds.js';
import { isVerified, rowOf } from './contacts/rows.js';
import { accounts, phones } from './db/schema.js';
import { factorIds, raiseTier, refuseLastFactor, tidyAfterLoss, type FactorId } from './factor-loss.js';
import type { Factors } from './factors.js';
import { changing } from './http/call.js';
import { invalidField, Problem } from './problem.js';
import { smsFactorAlert } from './second-factor-texts.js';
import { refuseLastWayIn } from './ways-in.js';

export const enableSmsFactor = changing<'smsFactor.enable'>(async (scene, { rowId }) => {
  const { tx, now, factors } = scene;
  const row = rowOf(phoneKind, scene, rowId);
  const { id, number } = row;
  if (!isVerified(row)) throw new Problem('not_verified');
  if (row.secondFactorAt !== null) return { unchanged: true };
  await refuseLastWayIn(scene, [], [...factorIds(factors), id]);
  await tx.update(phones).set({ secondFactorAt: now }).where(eq(phones.id, id));
  await raiseTier(scene);
  const log = [{ kind: 'sms-factor-enabled', subject: number } as const];
  return { id, log, tell: smsFactorAlert(scene, 'sms-factor-enabled', number) };
});

export const disableSmsFactor = changing<'smsFactor.disable'>(async (scene, { rowId, deps }) => {
  const { tx, factors } = scene;
  const { id, number, secondFactorAt } = rowOf(phoneKind, scene, rowId);
  if (secondFactorAt === null) return { unchanged: true };
  refuseLastFactor(scene, [id], deps.settings);
  await refuseLastWayIn(
    scene,
    [],
    factorIds(factors).filter((each) => each !== id),
  );
  await tx.update(phones).set({ secondFactorAt: null }).where(eq(phones.id, id));
  await tidyAfterLoss(scene, [id]);
  const log = [{ kind: 'sms-factor-disabled', subject: number } as const];
  return { id, log, tell: smsFactorAlert(scene, 'sms-factor-disabled', number) };
});

/** @throws {Problem} `invalid`: what is no factor cannot be the first one, and of several phones one is to be named */
function factorMeant({ totp, sms }: Factors, { type, phoneId }: z.output<typeof wanted>): FactorId {
  if (type === 'totp') {
    if (!totp) throw invalidField('type', 'not_allowed');
    if (phoneId !== undefined) throw invalidField('phoneId', 'not_allowed');
    return 'totp';
  }
  const [only, ...more] = sms;
  if (!only) throw invalidField('type', 'not_allowed');
  if (phoneId === undefined && more.length > 0) throw invalidField('phoneId', 'required');
  const row = phoneId === undefined ? only : sms.find(({ id }) => id === phoneId);
  if (!row) throw invalidField('phoneId', 'not_allowed');
  return row.id;
}

export const setDefaultFactor = changing<'secondFactors.setDefault'>(async ({ tx, account, factors }, { body }) => {
  const defaultFactor = factorMeant(factors, body);
  // Also where it came first by itself: from now on it does by choice, whatever is added.
  await tx.update(accounts).set({ defaultFactor }).where(eq(accounts.id, account.id));
  if (factors.first === defaultFactor) return { unchanged: true };
  // Which number, in words that the log may show; of an app there is nothing to tell.
  const subject = factors.sms.find(({ id }) => id === defaultFactor)?.number;
  return { log: [{ kind: 'default-factor-changed', ...(subject !== undefined && { subject }) }] };
});
