/** Codes of authenticator apps: RFC 6238 with what every app can do, SHA-1, six digits, thirty seconds. */
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** Steps of drift that are allowed either way (R7). */
const DRIFT = 1;
/** 160 bits, as RFC 4226 recommends (§4, R6). */
const SECRET_BYTES = 20;

/** A new secret, in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

const totpOf = (secret: string): TOTP =>
  new TOTP({ secret, digits: DIGITS, period: PERIOD_SECONDS, algorithm: 'SHA1' });

/** What an app is given by QR or link (Key Uri Format). */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ secret, issuer, label, digits: DIGITS, period: PERIOD_SECONDS, algorithm: 'SHA1' }).toString();

/**
 * The time step that a typed code is of, spaces and dashes aside.
 * @param after - steps up to this one have had their code: one is good once (R7)
 * @returns undefined where it is of none that counts now
 */
export function stepOfCode(secret: string, typed: string, now: Date, after: number): number | undefined {
  const token = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: DRIFT });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
  return step > after ? step : undefined;
}
