/** Where a request came from, as a proxy says that the settings trust: held to what a place is called, since it is shown. */
import type { Location } from '../../src/contract/sessions.js';

/** A city and a country, each null where it is not known. */
export interface Place {
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

export const nowhere: Place = { city: null, country: null };

/**
 * Letters of any alphabet, and what stands between them in names. No colon, so no address of a page; no comma, which
 * stands between two where a proxy has added its header to the caller's own; none of the marks that turn text around.
 */
const CITY = /^(?=.*\p{L})[\p{L}\p{M}\p{N} .'’!()/-]{1,100}$/u;

/** What one writes where the country is not known, in place of a code. */
const NO_COUNTRY = ['XX', 'ZZ'];

const strict = new TextDecoder('utf-8', { fatal: true });

/** The text of a header: UTF-8 as it is (Cloudflare), or percent-encoded (Vercel), or else Latin-1, as headers are by birth. */
function decode(header: string): string | undefined {
  try {
    if (header.includes('%')) return decodeURIComponent(header);
    return strict.decode(Buffer.from(header, 'latin1'));
  } catch {
    return header.includes('%') ? undefined : header;
  }
}

const city = (header = ''): string | null => {
  const name = decode(header)?.normalize('NFC').trim() ?? '';
  return CITY.test(name) ? name : null;
};

const country = (header = ''): string | null =>
  /^[A-Z]{2}$/.test(header) && !NO_COUNTRY.includes(header) ? header : null;

/** What a proxy's two headers tell; what they should not hold is as good as none. */
export const readPlace = (headers: { readonly city?: string | undefined; readonly country?: string | undefined }) => ({
  city: city(headers.city),
  country: country(headers.country),
});

/** As the contract has it. */
export const locationOf = ({ city, country }: Place): Location | null =>
  city === null && country === null ? null : { city, country };

/** "Berlin, DE": for people; undefined where nothing is known. */
export const placeName = ({ city, country }: Place): string | undefined =>
  [city, country].filter((word) => word !== null).join(', ') || undefined;
