import type { Choice } from '../ui/combobox.js';
import type * as Numbers from './phones-numbers.js';

/** A country to choose. */
export interface Country extends Choice {
  readonly name: string;
  /** `+49` */
  readonly code: string;
  /** Of those that share its code, the one that it is known for: the United Kingdom of `+44`. */
  readonly main: boolean;
}

/** What makes two spellings the same to somebody who types: case and accents are left out. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** The allowed countries in the order of their names. */
export function countriesFor(
  { countries, callingCode, isMain }: typeof Numbers,
  locale: string,
  allowed: readonly string[] | undefined,
): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return countries()
    .filter((id) => allowed?.includes(id) ?? true)
    .map((id) => {
      const [name, code] = [names.of(id) ?? id, callingCode(id)];
      return { id, name, code, main: isMain(id), label: `${name} (${code})` };
    })
    .sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** How well a country fits what was typed: the less the better; undefined where it does not. */
function rank({ id, name, code, main }: Country, text: string): number | undefined {
  const dialled = /^(?:\+|00)?(\d+)$/.exec(text.replace(/\s/g, ''))?.[1];
  if (dialled !== undefined)
    return code === `+${dialled}` ? (main ? 0 : 1) : code.startsWith(`+${dialled}`) ? 2 : undefined;
  const called = plain(name);
  if (id.toLowerCase() === text) return 0;
  if (called.startsWith(text)) return 1;
  if (called.split(/[\s-]/).some((word) => word.startsWith(text))) return 2;
  return called.includes(text) ? 3 : undefined;
}

/** Those that fit by name, by code (`DE`) or by dialling code (`+49`, `49`, `0049`), the best first. */
export function findCountries(all: readonly Country[], typed: string): readonly Country[] {
  const text = plain(typed);
  if (text === '') return all;
  const ranked = all.flatMap((country) => {
    const place = rank(country, text);
    return place === undefined ? [] : [{ country, place }];
  });
  return ranked.sort((one, other) => one.place - other.place).map(({ country }) => country);
}
