import type { AccountError } from '../client/errors.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { FieldProblem } from '../contract/problems.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { wordsForField } from './panel-failure.js';

export type PasswordRules = NonNullable<Capabilities['password']>;

/** The names of the fields: those that browsers and password managers know. */
export const CURRENT = 'current-password';
export const NEW = 'new-password';

/** What is wrong, by the name of the field. */
export type Wrong = Readonly<Record<string, string>>;

export interface Typed {
  /** Undefined where there is none yet. */
  readonly current: string | undefined;
  readonly next: string;
}

/** What a password must be, said before it is refused. */
export const ruleOf = (t: Translate, { minLength, checksBreaches }: PasswordRules): string =>
  t(checksBreaches ? 'password.ruleBreaches' : 'password.rule', { count: minLength });

/** As the server counts (R10): characters as people see them, composed. */
const lengthOf = (password: string): number => [...password.normalize('NFC')].length;

/** What is wrong without asking the server, which would refuse it. There is no rule of composition (R10). */
export function refusal(t: Translate, { current, next }: Typed, rules: PasswordRules): Wrong {
  const wrong = wrongNext(t, { current, next }, rules);
  return {
    ...(current === '' ? { [CURRENT]: t('password.currentMissing') } : {}),
    ...(wrong === undefined ? {} : { [NEW]: wrong }),
  };
}

function wrongNext(t: Translate, { current, next }: Typed, { minLength, maxLength }: PasswordRules) {
  const length = lengthOf(next);
  if (length === 0) return t('password.missing');
  if (next.normalize('NFC') === current?.normalize('NFC')) return t('password.same');
  if (length < minLength) return t('password.tooShort', { count: minLength, length });
  if (length > maxLength) return t('password.tooLong', { count: maxLength, length });
  return undefined;
}

/** What the server refused, at the field that it is about; undefined where it is about none. */
export function refused(t: Translate, error: AccountError, { next }: Typed, rules: PasswordRules): Wrong | undefined {
  if (error.code === 'wrong_password') return { [CURRENT]: t('password.currentWrong') };
  if (error.code === 'common_password') return { [NEW]: t('password.common') };
  if (error.code === 'breached_password') return { [NEW]: t('password.breached') };
  const found = (error.fields ?? []).flatMap((problem) => atField(t, problem, lengthOf(next), rules));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function atField(t: Translate, problem: FieldProblem, length: number, rules: PasswordRules): [string, string][] {
  // `password` is what a proof calls it (R8), which the panel gives with the same word.
  if (problem.name === 'currentPassword' || problem.name === 'password') return [[CURRENT, wordsForField(t, problem)]];
  if (problem.name !== 'newPassword') return [];
  const words: Readonly<Record<string, MessageKey>> = {
    too_short: 'password.tooShort',
    too_long: 'password.tooLong',
    not_allowed: 'password.own',
  };
  const count = problem.code === 'too_long' ? rules.maxLength : rules.minLength;
  const key = words[problem.code];
  return [[NEW, key ? t(key, { count, length }) : wordsForField(t, problem)]];
}
