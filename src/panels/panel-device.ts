/** Devices and places as several panels name them, each by the words of its own noun. */
import type { Device, Location } from '../contract/sessions.js';
import type { Translate } from '../i18n/messages.js';
import { countryName } from '../i18n/moments.js';

type Noun = 'sessions' | 'activity';

/** `Safari on macOS`, or what of it is known. */
export function deviceName(t: Translate, noun: Noun, { browser, os }: Device): string {
  if (browser && os) return t(`${noun}.device`, { browser, system: os });
  return browser || os || t(`${noun}.unknownDevice`);
}

/** `Berlin, Germany`; where nobody knows, the address; nothing where that is unknown too. */
export function placeName(locale: string, location: Location | null, ip: string | null): string | undefined {
  const country = location?.country && (countryName(locale, location.country) ?? location.country);
  return [location?.city, country].filter(Boolean).join(', ') || ip || undefined;
}
