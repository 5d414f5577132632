/** R12: a browser is sent back to allowed origins alone, or a link of ours would lead anywhere. */
import { errorMarker, flowMarker } from '../../src/contract/connection-errors.js';
import type { WayEnd } from './connection-flows.js';
import { allowedOrigins } from './http/guards.js';
import { invalidField } from './problem.js';
import type { Settings } from './settings.js';

/**
 * Allowed is what begins with an allowed origin *to the letter*, and what browsers read that way too. Whatever needs
 * reading first (other cases, escapes, backslashes, a name and password, a dot at the end of the host) is refused:
 * pages send `location.href`, which has none of it.
 */
function isAllowed(settings: Settings, address: string): boolean {
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(address) || !URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return allowedOrigins(settings).some(
    (allowed) => origin === allowed && address.startsWith(allowed) && /^[/?#]?$/.test(address.charAt(allowed.length)),
  );
}

/** @throws {import('./problem.js').Problem} `invalid` */
export function checkReturnTo(settings: Settings, address: string): string {
  if (isAllowed(settings, address)) return address;
  throw invalidField('returnTo', 'not_allowed', `Allowed origins: ${allowedOrigins(settings).join(', ')}.`);
}

const isMarker = (part: string): boolean => [flowMarker, errorMarker].includes(part.split('=')[0] ?? '');

/** The address with the markers of this flow in it; its own query and hash are left as they are. */
export function withMarkers(address: string, flowId: string | undefined, error?: WayEnd | null): string {
  const [page = '', ...hash] = address.split('#');
  const [path = '', ...query] = page.split('?');
  const parts = query
    .join('?')
    .split('&')
    .filter((part) => part !== '' && !isMarker(part));
  if (flowId !== undefined) parts.push(`${flowMarker}=${encodeURIComponent(flowId)}`);
  if (error) parts.push(`${errorMarker}=${error}`);
  return [`${path}?${parts.join('&')}`, ...hash].join('#');
}
