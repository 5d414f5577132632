/** R7 in the model: a code of an app is good once, within one step of drift; a backup code is good once. */
import fc from 'fast-check';
import { countWrong, mail } from './codes.js';
import type { TypedPlace, TypedStep } from './seen.js';
import { primaryOf, refuse, type Account, type State } from './state.js';
import { stepAt } from './steps.js';

const DRIFT = 1;

/** How many steps the clock of a phone is off. */
export const drift = fc.constantFrom(0, 0, 0, 0, 1, 1, -1, -2, 2);

/** @param after - the last step that has had its code @returns the step of the one that was typed, where it is good */
export const stepOf = (state: State, { app, step }: TypedStep, meant: number | undefined, after: number) =>
  app === meant && Math.abs(step - stepAt(state.now)) <= DRIFT && step > after ? step : undefined;

export function wrongCode(state: State, account: Account): never {
  countWrong(state, account.uid);
  return refuse('wrong_code', {}, true);
}

export function useAppCode(state: State, account: Account, typed: TypedStep): void {
  const { app } = account;
  const step = app ? stepOf(state, typed, app.uid, app.lastStep) : undefined;
  if (!app || step === undefined) return wrongCode(state, account);
  app.lastStep = step;
}

export function useBackupCode(state: State, account: Account, { set, at }: TypedPlace): void {
  const { codeSet } = account;
  if (codeSet?.uid !== set || codeSet.used.includes(at)) return wrongCode(state, account);
  codeSet.used.push(at);
  account.revision += 1;
  mail(state, primaryOf(account)!.address, 'backup-code-used', account.uid);
}
