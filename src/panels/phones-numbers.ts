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
import metadata from 'libphonenumber-js/min/metadata';

/** What was typed: E.164 and how it is written, or what is wrong with it. */
export type Number =
  | { readonly number: string; readonly country: string | undefined; readonly written: string }
  | { readonly wrong: 'tooShort' | 'tooLong' | 'notANumber'; readonly country: string };

const known = (country: string): CountryCode | undefined => (isSupportedCountry(country) ? country : undefined);

/** The countries there are, ISO 3166-1 alpha-2. */
export const countries = (): readonly string[] => getCountries();

/** `+49` */
export const callingCode = (country: string): string => {
  const code = known(country);
  return code ? `+${getCountryCallingCode(code)}` : '';
};

/** The country that a code shared by several (`+44`) is known for. */
const mainCountry = (code: string): string | undefined => metadata.country_calling_codes[code]?.[0];

export const isMain = (country: string): boolean => mainCountry(callingCode(country).slice(1)) === country;

/** `00` is how a plus is dialled in most of the world; some keyboards write a wide one. */
const international = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^00(?=[1-9])/, '+');

/** The country whose code it begins with. One that several share stays with the one chosen, until the number says which. */
function named(formatter: AsYouType, country: string): string | undefined {
  const code = formatter.getCallingCode();
  if (!formatter.isInternational() || code === undefined) return undefined;
  return formatter.getCountry() ?? (callingCode(country) === `+${code}` ? undefined : mainCountry(code));
}

/** As far as it is typed, as it would be written; and the country that it names by its own code. */
export function format(text: string, country: string): { readonly text: string; readonly country: string | undefined } {
  // The formatter drops letters: what is typed by mistake is told at submit, not taken away.
  if (/\p{L}/u.test(text)) return { text, country: undefined };
  const formatter = new AsYouType(known(country));
  const formatted = formatter.input(international(text));
  return { text: formatted, country: named(formatter, country) };
}

export function read(text: string, country: string): Number {
  const typed = international(text);
  const parsed = parsePhoneNumberFromString(typed, known(country));
  if (parsed?.isValid()) {
    return { number: parsed.number, country: parsed.country, written: parsed.formatInternational() };
  }
  const length = validatePhoneNumberLength(typed, known(country));
  const wrong = length === 'TOO_SHORT' ? 'tooShort' : length === 'TOO_LONG' ? 'tooLong' : 'notANumber';
  return { wrong, country: format(text, country).country ?? country };
}
