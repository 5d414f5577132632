/**
 * Phone numbers as their countries write them. A chunk of its own, with the metadata of all countries in it (30 kB), which
 * comes when the form for a number opens.
 */
import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
} from 'libphonenumber-js/min';

/** What was typed: E.164 and how it is written, or what is wrong with it. */
export type Number =
  | { readonly number: string; readonly country: string | undefined; readonly written: string }
  | { readonly wrong: 'tooShort' | 'tooLong' | 'notANumber' };

const known = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined);

/** The countries there are, ISO 3166-1 alpha-2. */
export const countries = (): readonly string[] => getCountries();

/** `+49` */
export const callingCode = (country: string): string => {
  const code = known(country);
  return code ? `+${getCountryCallingCode(code)}` : '';
};

/** `00` is how a plus is dialled in most of the world. */
const international = (text: string): string => text.trim().replace(/^00(?=[1-9])/, '+');

/** As far as it is typed, as it would be written; and the country that it names by its own code. */
export function format(text: string, country: string): { readonly text: string; readonly country: string | undefined } {
  const typed = international(text);
  const formatter = new AsYouType(known(country));
  const formatted = formatter.input(typed);
  // A code that several countries share (+1, +44) stays with the one that was chosen, until the number says which.
  const named = typed.startsWith('+') ? formatter.getCountry() : undefined;
  return { text: formatted, country: named };
}

export function read(text: string, country: string): Number {
  const typed = international(text);
  const parsed = parsePhoneNumberFromString(typed, known(country));
  if (parsed?.isValid()) {
    return { number: parsed.number, country: parsed.country, written: parsed.formatInternational() };
  }
  const length = validatePhoneNumberLength(typed, known(country));
  return { wrong: length === 'TOO_SHORT' ? 'tooShort' : length === 'TOO_LONG' ? 'tooLong' : 'notANumber' };
}
