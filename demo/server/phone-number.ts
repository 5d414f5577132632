/** Which phone numbers there are, and when two of them are the same. */
import { parsePhoneNumberFromString, type PhoneNumberType } from 'libphonenumber-js/max';
import { invalidField } from './problem.js';
import type { Settings } from './settings.js';

/** A number as people sign in with it: a plus, and digits with the marks that are written between them. */
export const isNumber = (identifier: string): boolean =>
  /^\+[\d\s().\p{Pd}/]*\d[\d\s().\p{Pd}/]*$/u.test(identifier.normalize('NFKC').trim());

/**
 * E.164, one form for each number: digits that a country dials at home alone are gone (`+44 0…`, `+54 11 15…`). What is
 * no number keeps its digits, so that it is told apart from others all the same.
 */
export function canonicalNumber(number: string): string {
  const digits = `+${number.normalize('NFKC').replace(/\D/g, '')}`;
  return parsePhoneNumberFromString(digits)?.number ?? digits;
}

/**
 * Those that an SMS reaches; in some countries mobile and fixed lines look alike. Fixed lines get no SMS. Premium-rate,
 * shared-cost and personal numbers are dear, and earn something for whoever makes a server send to them (toll fraud).
 */
const reached: readonly (PhoneNumberType | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE', undefined];

/**
 * Asked before the account is looked at: it says the same whoever asks (R6).
 * @throws {import('./problem.js').Problem} `invalid`, where there is no such number (`pattern`), or none for codes here (`not_allowed`)
 */
export function refuseBadNumber(number: string, { phoneCountries: allowed }: Pick<Settings, 'phoneCountries'>): void {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed?.isValid()) throw invalidField('number', 'pattern');
  const { country } = parsed;
  // Numbers of no country (satellites, +883) are dear, and nobody's address.
  if (!country || (allowed && !allowed.includes(country))) throw invalidField('number', 'not_allowed');
  if (!reached.includes(parsed.getType())) throw invalidField('number', 'not_allowed');
}
