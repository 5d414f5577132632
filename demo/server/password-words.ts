/** R10: the words that somebody who knows the person, or the site, would try first. */
import type { Scene } from './change.js';
import { canonicalEmail } from './email-address.js';
import type { Settings } from './settings.js';

/** Fewer letters or digits than these say nothing: a word of two is in many a good password. */
const FEWEST_LETTERS = 3;
const FEWEST_DIGITS = 7;

const folded = (text: string): string => text.normalize('NFC').toLowerCase();
const lettersOf = (text: string): string => folded(text).replaceAll(/[^\p{L}\p{M}]/gu, '');
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** What the site is called by: its host, and the name that its mail comes from. */
const siteWords = ({ origin, mailFrom }: Settings): string[] => [
  new URL(origin).hostname,
  mailFrom.replace(/<.*$/, '').trim(),
];

const fullName = (first: string | null | undefined, last: string | null | undefined): string =>
  `${first ?? ''} ${last ?? ''}`.trim();

interface Newcomer {
  readonly email: string;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

/** What somebody is called by who signs up. */
export const newcomersWords = ({ email, firstName, lastName }: Newcomer, settings: Settings): string[] => [
  email,
  firstName ?? '',
  lastName ?? '',
  fullName(firstName, lastName),
  ...siteWords(settings),
];

/** What the person is called by, anywhere. */
export function ownWords(
  { account, emails, phones }: Pick<Scene, 'account' | 'emails' | 'phones'>,
  settings: Settings,
) {
  const { firstName, lastName, displayName, username } = account;
  const names = [firstName, lastName, fullName(firstName, lastName), displayName, username];
  return [
    ...names.filter((name) => name !== null),
    ...emails.map(({ address }) => address),
    ...phones.map(({ number }) => number),
    ...siteWords(settings),
  ];
}

/** An email is a word of its own, and so is what stands before its `@`. */
const variants = (word: string): string[] =>
  word.includes('@') ? [word, canonicalEmail(word), word.split('@')[0] ?? ''] : [word];

/** A number as it is dialled at home lacks the country code, and mostly begins with a zero. */
function isNumber(password: string, word: string): boolean {
  const digits = digitsOf(password).replace(/^0+/, '');
  const holds = digits.length >= FEWEST_DIGITS && lettersOf(password) === '';
  return holds && word.startsWith('+') && digitsOf(word).endsWith(digits);
}

/**
 * Whether a password is nothing but one of the words: case, digits, spaces and punctuation make it no other
 * (`Ada.Lovelace1815!`). One that a word is merely a part of is not refused: length does more than such a rule.
 */
export function isOwn(password: string, words: readonly string[]): boolean {
  const [whole, letters] = [folded(password), lettersOf(password)];
  return words.flatMap(variants).some((word) => {
    if (folded(word) === whole || isNumber(password, word)) return true;
    return letters.length >= FEWEST_LETTERS && letters === lettersOf(word);
  });
}
