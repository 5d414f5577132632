/** How far the clock of an authenticator is off, found by a code of it. A chunk of its own: it comes when a code was refused. */
import { TOTP } from 'otpauth/bare';

/** How far an authenticator is ahead of this device; behind: negative. */
export interface Drift {
  readonly steps: number;
  readonly seconds: number;
}

/** Steps that are looked at either way: ten minutes of the usual thirty seconds. */
const STEPS = 20;
/** Names of the Key Uri Format, and of Web Crypto. */
const hashes: Readonly<Record<string, string>> = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' };

const hex = (bytes: Uint8Array): string => bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');

/** The counter as it is hashed (RFC 4226, 5.2): eight bytes, the highest first. */
function message(counter: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(counter));
  return bytes;
}

/**
 * How far the authenticator is ahead, or undefined where the code is of no step nearby. The hashes are the browser's own, so that `otpauth` need not bring any (6 kB).
 * @param uri - `otpauth://totp/…`
 */
export async function driftOf(uri: string, token: string, now = Date.now()): Promise<Drift | undefined> {
  const given = new URL(uri).searchParams;
  const period = Number(given.get('period') ?? 30);
  const hash = hashes[given.get('algorithm') ?? 'SHA1'];
  const digests = new Map<string, Uint8Array>();
  const totp = new TOTP({
    secret: given.get('secret') ?? '',
    digits: token.length,
    period,
    hmac: (_, __, counter) => digests.get(hex(counter)) ?? new Uint8Array(),
  });
  // Neither is there on a page without TLS.
  if (hash === undefined || !(globalThis as { crypto: Partial<Crypto> }).crypto.subtle) return undefined;
  const secret = Uint8Array.from(totp.secret.bytes);
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign']);
  const middle = Math.floor(now / 1000 / period);
  for (let counter = middle - STEPS; counter <= middle + STEPS; counter++) {
    const bytes = message(counter);
    digests.set(hex(bytes), new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes)));
  }
  const steps = totp.validate({ token, timestamp: now, window: STEPS });
  return steps === null ? undefined : { steps, seconds: steps * period };
}
