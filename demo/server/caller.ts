import { isIP } from 'node:net';
import bowser from 'bowser';
import type { Device } from '../../src/contract/sessions.js';
import type { Place } from './location.js';
import type { Settings } from './settings.js';

/** Where a request came from, as alerts and the activity log tell it. */
export interface Caller extends Place {
  readonly ip: string;
  readonly userAgent: string;
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

/** Whether a proxy that the settings name stands between: what its headers say may be believed then. */
export const isBehindProxy = (socket: string | undefined, trusted: Settings['trustedProxies']): boolean =>
  typeof trusted === 'number' ? trusted > 0 : trusted.includes(plain(socket ?? ''));

/** The names that bowser knows. Of a browser that it does not know it hands on the header's own words, and so an
 * attacker's words would stand in a mail that we sign. */
const known = new Set<string>([...Object.values(bowser.BROWSER_MAP), ...Object.values(bowser.OS_MAP)]);

/** Its own names, shorter where it says the system twice. */
const shorter: Readonly<Record<string, string>> = { 'Samsung Internet for Android': 'Samsung Internet' };

const knownOr = (name: string | undefined): string | null =>
  name !== undefined && known.has(name) ? (shorter[name] ?? name) : null;

const types: Readonly<Record<string, Device['type']>> = { mobile: 'phone', tablet: 'tablet', desktop: 'desktop' };

const unknown: Device = { type: 'unknown', os: null, browser: null };

/**
 * What somebody sits at. Versions are left out, since browsers freeze them. An iPad that asks for desktop pages calls
 * itself a Mac, and is told as one.
 */
export function deviceOf(userAgent: string): Device {
  // bowser throws where there is nothing to read.
  if (userAgent.trim() === '') return unknown;
  const { browser, os, platform } = bowser.parse(userAgent);
  // Whoever says that it is a crawler, and has an account, is none.
  if (platform.type === 'bot') return unknown;
  const names = { os: knownOr(os.name), browser: knownOr(browser.name) };
  // It has no type of a Chromebook.
  const type = names.os === bowser.OS_MAP['ChromeOS'] ? 'desktop' : types[platform.type ?? ''];
  return { type: type ?? 'unknown', ...names };
}

/** "Firefox on Linux": for people; undefined where nothing is known. */
export function deviceName(userAgent: string): string | undefined {
  const { browser, os } = deviceOf(userAgent);
  return [browser, os].filter((word) => word !== null).join(' on ') || undefined;
}
