/** Rules of the settings that need more than one variable. */
import { isIP } from 'node:net';
import { isRpIdFor } from '../../../src/contract/rp-id.js';
import { SettingsError } from './error.js';
import { isLoopback } from './shapes.js';
import type { Values } from './variables.js';

/** Who else may reach this server: then what only suits a demo is refused. */
function refuseOpenDemo(values: Values): void {
  const production = values.NODE_ENV === 'production';
  const { HOST: host } = values;
  const loopback = isLoopback(host);
  if (values.TEST_HOOKS && production) {
    throw new SettingsError('TEST_HOOKS', 'TEST_HOOKS is refused with NODE_ENV=production', 'off');
  }
  if (values.TEST_HOOKS && !loopback) {
    throw new SettingsError('TEST_HOOKS', `TEST_HOOKS is refused on HOST=${host}, which others can reach`, 'off');
  }
  if (!values.ORIGIN && !loopback) {
    throw new SettingsError('ORIGIN', `ORIGIN is missing, and HOST=${host} does not say where people reach the server`);
  }
  const reached = values.ORIGIN === undefined || isLoopback(new URL(values.ORIGIN).hostname);
  if (!production && loopback && reached) return;
  const why = 'is missing, and the inbox page is for a demo on loopback alone';
  if (!values.SMTP_URL) throw new SettingsError('SMTP_URL', `SMTP_URL ${why}`);
  if (values.FEATURE_PHONES && !values.SMS_WEBHOOK_URL) {
    throw new SettingsError('SMS_WEBHOOK_URL', `SMS_WEBHOOK_URL ${why} (or FEATURE_PHONES=off)`);
  }
}

/** A place is told by a proxy: where there is none, each caller could choose its own. */
function refuseForgedPlaces(values: Values): void {
  const names = ['LOCATION_CITY_HEADER', 'LOCATION_COUNTRY_HEADER'] as const;
  const name = names.find((each) => values[each] !== undefined);
  if (name === undefined || values.TRUSTED_PROXIES !== 0) return;
  const why = `${name}=${values[name]} is believed of proxies alone, and TRUSTED_PROXIES names none`;
  throw new SettingsError('TRUSTED_PROXIES', why);
}

/** The host under which people reach the server. */
export const hostOf = ({ ORIGIN: origin }: Values): string =>
  origin === undefined ? 'localhost' : new URL(origin).hostname;

/** An address has no name, and passkeys are for names. */
export const isAddress = (host: string): boolean => isIP(host.replace(/^\[|\]$/g, '')) !== 0;

/** A policy that nobody could follow. */
function refuseImpossiblePolicy(values: Values): void {
  const { SECOND_FACTOR_REQUIRED: required, FEATURE_TOTP: totp, FEATURE_PHONES: phones } = values;
  if (!required || totp || (phones && values.FEATURE_SMS_SECOND_FACTOR)) return;
  const why = 'SECOND_FACTOR_REQUIRED=on wants FEATURE_TOTP, or FEATURE_SMS_SECOND_FACTOR with FEATURE_PHONES';
  throw new SettingsError('SECOND_FACTOR_REQUIRED', why, 'off');
}

/** WebAuthn §5.1.2: no page could use them. Whether anybody may own the host (a public suffix) is for browsers to know. */
function refuseForeignPasskeys(values: Values): void {
  const { PASSKEY_RP_ID: rpId } = values;
  const host = hostOf(values);
  if (rpId === undefined || host === rpId || (!isAddress(host) && isRpIdFor(rpId, host))) return;
  const why = `PASSKEY_RP_ID=${rpId} is neither the host of ORIGIN nor a parent of it`;
  throw new SettingsError('PASSKEY_RP_ID', why, isAddress(host) ? undefined : host);
}

/** @throws {SettingsError} at the first that is broken */
export function refuseContradictions(values: Values): void {
  refuseOpenDemo(values);
  refuseForgedPlaces(values);
  refuseImpossiblePolicy(values);
  refuseForeignPasskeys(values);
  if (values.SMS_WEBHOOK_URL && !values.SMS_WEBHOOK_SECRET) {
    throw new SettingsError('SMS_WEBHOOK_SECRET', 'SMS_WEBHOOK_SECRET is missing: SMS are signed with it');
  }
  const { PHONE_COUNTRIES: allowed, PHONE_DEFAULT_COUNTRY: first } = values;
  if (allowed && first && !allowed.some((code) => code === first)) {
    const why = `PHONE_DEFAULT_COUNTRY=${first} is none of PHONE_COUNTRIES=${allowed.join()}`;
    throw new SettingsError('PHONE_DEFAULT_COUNTRY', why, allowed[0]);
  }
  const { USERNAME_MIN_LENGTH: least, USERNAME_MAX_LENGTH: most } = values;
  if (least > most) {
    const why = `USERNAME_MAX_LENGTH=${most} is less than USERNAME_MIN_LENGTH=${least}`;
    throw new SettingsError('USERNAME_MAX_LENGTH', why);
  }
}
