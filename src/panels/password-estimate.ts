/**
 * How soon a password would be guessed, by zxcvbn. A chunk of its own, with lists of what people choose (55 kB), which comes
 * when a new password is about to be typed.
 */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { MessageKey } from '../i18n/messages.js';
import { keyboards, passwords, sequences, surnames, words } from './password-lists.js';

export interface Estimate {
  readonly level: 1 | 2 | 3 | 4;
  /** What would make it better, by the name of the message. */
  readonly advice: Advice | undefined;
}
type Advice = Extract<MessageKey, `password.advice${string}`> extends `password.${infer Name}` ? Name : never;

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
  // Each way to read signs as letters (4 as a, $ as s) is another look through everything: the likeliest few do.
  l33tMaxSubstitutions: 12,
});

/** zxcvbn's warnings, and of its suggestions those that name a way: some of them in one. */
const advices: Readonly<Record<string, Advice>> = {
  straightRow: 'adviceKeys',
  keyPattern: 'adviceKeys',
  simpleRepeat: 'adviceRepeat',
  extendedRepeat: 'adviceRepeat',
  sequences: 'adviceRun',
  recentYears: 'adviceDate',
  dates: 'adviceDate',
  topTen: 'adviceCommon',
  topHundred: 'adviceCommon',
  common: 'adviceCommon',
  similarToCommon: 'adviceAlmostCommon',
  wordByItself: 'adviceWord',
  namesByThemselves: 'adviceName',
  commonNames: 'adviceName',
  userInputs: 'adviceOwn',
  l33t: 'adviceSigns',
  reverseWords: 'adviceBackwards',
};

/** @returns undefined where nothing can be said of it */
export function estimate(password: string, own: readonly string[]): Estimate | undefined {
  const { score, guesses, feedback } = zxcvbn.check(password.slice(0, LONGEST), [...own]);
  // It looks words up in plain objects, which have a "constructor" of their own: then what it counts is no number.
  if (!Number.isFinite(guesses)) return undefined;
  if (score === 4) return { level: 4, advice: undefined };
  if (score === 3) return { level: 3, advice: 'adviceNearly' };
  const named = [feedback.warning ?? '', ...feedback.suggestions].map((key) => advices[key]);
  return { level: score === 2 ? 2 : 1, advice: named.find((each) => each !== undefined) ?? 'adviceMore' };
}
