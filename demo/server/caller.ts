import { isIP } from 'node:net';
import bowser from 'bowser';
import type { Device, Location } from '../../src/contract/sessions.js';

/** Where a request came from, as alerts and the activity log tell it. */
export interface Caller {
  readonly ip: string;
  readonly userAgent: string;
  /** As a proxy that the settings trust says; null where none does. */
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/, '');

/**
 * The caller's address. `X-Forwarded-For` can be written by anyone, so it is believed only as far as proxies that
 * the settings name have added to it: counted from the right, or while the address before is one of theirs.
 */
export function callerAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  trusted: number | readonly string[],
): string {
  const hops = [...(forwarded?.split(',') ?? []), socket ?? ''].map(plain).reverse();
  const known = (address: string, index: number) =>
    typeof trusted === 'number' ? index < trusted : trusted.includes(address);
  const stranger = hops.findIndex((address, index) => !known(address, index));
  const address = hops[stranger === -1 ? hops.length - 1 : stranger] ?? '';
  return isIP(address) ? address : plain(socket ?? '');
}

/** The names that bowser knows. Of a browser that it does not know it hands on the header's own words, and so an
 * attacker's words would stand in a mail that we sign. */
const known = new Set<string>([...Object.values(bowser.BROWSER_MAP), ...Object.values(bowser.OS_MAP)]);

const knownOr = (name: string | undefined): string | null => (name !== undefined && known.has(name) ? name : null);

const types: Readonly<Record<string, Device['type']>> = { mobile: 'phone', tablet: 'tablet', desktop: 'desktop' };

/** What somebody sits at. Versions are left out, since browsers freeze them. */
export function deviceOf(userAgent: string): Device {
  const { browser, os, platform } = userAgent
    ? bowser.parse(userAgent)
    : { browser: {}, os: {}, platform: { type: undefined } };
  return { type: types[platform.type ?? ''] ?? 'unknown', os: knownOr(os.name), browser: knownOr(browser.name) };
}

/** "Firefox on Linux": for people. */
export function deviceName(userAgent: string): string {
  const { browser, os } = deviceOf(userAgent);
  const words = [browser, os].filter((word) => word !== null);
  return words.length > 0 ? words.join(' on ') : 'an unknown device';
}

export const locationOf = ({ city, country }: Pick<Caller, 'city' | 'country'>): Location | null =>
  city === null && country === null ? null : { city, country };
