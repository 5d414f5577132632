import { phonePattern } from '../contract/patterns.js';
import { lazy } from '../lazy.js';
import type { Read } from './contacts-actions.js';
import { spaced } from './panel-number.js';
import { countriesFor, type Country } from './phones-countries.js';
import type * as Numbers from './phones-numbers.js';

const fetchNumbers = lazy(
  () => import('./phones-numbers.js'),
  (module) => module,
);

/** Why a number is none, as far as words are needed for it. */
export type Wrong =
  'missing' | 'tooShort' | 'tooLong' | 'notANumber' | 'notANumberPlain' | 'countryNotAllowed' | 'notAllowed';

/** A number that is being typed: its country, how it is written, and what it comes to. */
export class PhoneEntry {
  country: string;
  readonly #locale: string;
  readonly #allowed: readonly string[] | undefined;
  #numbers: typeof Numbers | undefined;
  #all: readonly Country[] | undefined;

  constructor(locale: string, allowed: readonly string[] | undefined, first: string) {
    this.#locale = locale;
    this.#allowed = allowed;
    this.country = allowed && !allowed.includes(first) ? (allowed[0] ?? first) : first;
  }

  /** Fetches what knows how numbers are written. Without it the form works, with a plus and a country code. */
  async prepare(): Promise<void> {
    this.#numbers = await fetchNumbers().catch(() => undefined);
  }

  /** The countries to choose from; none while it is not known how they are called, or where there is no choice. */
  get countries(): readonly Country[] {
    const numbers = this.#numbers;
    this.#all ??= numbers && countriesFor(numbers, this.#locale, this.#allowed);
    return this.#all ?? [];
  }

  get chosen(): Country | undefined {
    return this.countries.find(({ id }) => id === this.country);
  }

  /** As far as it is typed, as its country writes it. A number with its own country code chooses that country. */
  format(text: string): string {
    const formatted = this.#numbers?.format(text, this.country);
    const named = formatted?.country;
    if (named !== undefined && this.countries.some(({ id }) => id === named)) this.country = named;
    return formatted?.text ?? text;
  }

  /** @param words - says what is wrong; `country` is its name */
  read(text: string, words: (wrong: Wrong, country: string) => string): Read {
    const no = (wrong: Wrong, country = this.country): Read => ({ wrong: words(wrong, this.#nameOf(country)) });
    if (text.trim() === '') return no('missing');
    if (!this.#numbers) {
      const number = text
        .normalize('NFKC')
        .replace(/[\s()./-]/g, '')
        .replace(/^00/, '+');
      return phonePattern.test(number) ? { value: number, said: spaced(number) } : no('notANumberPlain');
    }
    const found = this.#numbers.read(text, this.country);
    if ('wrong' in found) return no(found.wrong, found.country);
    const { number, country } = found;
    // Numbers of no country (+800 …): the server refuses them too.
    if (country === undefined) return no('notAllowed');
    if (this.#allowed && !this.#allowed.includes(country)) return no('countryNotAllowed', country);
    return { value: number, said: spaced(number) };
  }

  #nameOf(country: string): string {
    const names = new Intl.DisplayNames(this.#locale, { type: 'region', fallback: 'code' });
    return names.of(country) ?? country;
  }
}
