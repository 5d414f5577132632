import type { Account } from '../contract/account.js';
import type { PanelContext } from './context.js';

/** What is done about a device that nobody recognises, in this order. */
export type Step = 'signOut' | 'password' | 'activity';

/** The steps that there are here: a password that is set can be changed unless the account is to be deleted, and a log looked at, where this element shows it. */
export function stepsOf({ wayTo }: PanelContext, { password, deletion }: Account): readonly Step[] {
  const there: Readonly<Record<Step, boolean>> = {
    signOut: true,
    password: password.set && !deletion && wayTo('password') !== undefined,
    activity: wayTo('activity') !== undefined,
  };
  return (['signOut', 'password', 'activity'] as const).filter((step) => there[step]);
}

/** What comes after this step, if anything. */
export const stepAfter = (step: Step, steps: readonly Step[]): Step | undefined => steps[steps.indexOf(step) + 1];
