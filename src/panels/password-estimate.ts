/**
 * How soon a password would be guessed, by zxcvbn. A chunk of its own, with lists of what people choose (56 kB), which comes
 * when a new password is about to be typed.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { MessageKey } from '../i18n/messages.js';
import { keyboards, passwords, sequences, surnames, words } from './password-lists.js';

export interface Estimate {
  readonly level: 1 | 2 | 3 | 4;
  /** What would make it better. */
  readonly advice: Advice | undefined;
}
type Advice = Extract<MessageKey, `password.advice${string}`>;

/** Its work grows by the square of the length, and beyond this all of it is strong, or repeats itself. */
const LONGEST = 48;

/** A list as scripts/password-lists.ts writes it: a capital says how many letters to take over from the word before. */
function unfold(list: string): string[] {
  let before = '';
  return Array.from(list.matchAll(/([A-Z])([^A-Z]*)/g), ([, taken = 'A', rest = '']) => {
    before = before.slice(0, taken.charCodeAt(0) - 65) + rest;
    return before;
  });
}

const zxcvbn = new ZxcvbnFactory({
  dictionary: { passwords: unfold(passwords), wikipedia: unfold(words), lastnames: unfold(surnames), ...sequences },
  graphs: keyboards,
  // Each way to read signs as letters (4 as a, $ as s) is another look through everything. With 100, as zxcvbn would have
  // it, the worst text takes 320 ms on a desktop; with 12, 40 ms.
  l33tMaxSubstitutions: 12,
});

/** Of what zxcvbn suggests and warns of, what we have words for. It suggests capitals and signs too, which we do not (R10). */
const advices: Readonly<Record<string, Advice>> = {
  straightRow: 'password.adviceKeys',
  keyPattern: 'password.adviceKeys',
  simpleRepeat: 'password.adviceRepeat',
  extendedRepeat: 'password.adviceRepeat',
  sequences: 'password.adviceRun',
  recentYears: 'password.adviceDate',
  dates: 'password.adviceDate',
  topTen: 'password.adviceCommon',
  topHundred: 'password.adviceCommon',
  common: 'password.adviceCommon',
  similarToCommon: 'password.adviceAlmostCommon',
  wordByItself: 'password.adviceWord',
  namesByThemselves: 'password.adviceName',
  commonNames: 'password.adviceName',
  userInputs: 'password.adviceOwn',
  l33t: 'password.adviceSigns',
  reverseWords: 'password.adviceBackwards',
};

/** How strong a password is, and what would make it better. */
export function estimate(password: string, own: readonly string[]): Estimate {
  const { score, feedback } = zxcvbn.check(password.slice(0, LONGEST), [...own]);
  if (score === 4) return { level: 4, advice: undefined };
  if (score === 3) return { level: 3, advice: 'password.adviceNearly' };
  const named = [...feedback.suggestions, feedback.warning ?? ''].map((key) => advices[key]);
  return { level: score === 2 ? 2 : 1, advice: named.find((each) => each !== undefined) ?? 'password.adviceMore' };
}
