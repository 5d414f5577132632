import { isIP } from 'node:net';
import { isRpIdFor } from '../../src/contract/rp-id.js';
import type { ProfileField } from '../../src/contract/profile.js';
import type { ConnectionProvider } from './settings/providers.js';
import { isLoopback } from './settings/shapes.js';
import { variables, type Values, type Variable, type VariableName } from './settings/variables.js';

/** What the server is told from outside, validated. See README.md for each. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port under which people reach the server; no slash at the end. */
  readonly origin: string;
  /** Other origins whose pages may use the API. */
  readonly allowedOrigins: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where SMS go, and the key that they are signed with. */
  readonly smsWebhook: { readonly url: string; readonly secret: string } | undefined;
  /** How many proxies to believe about `X-Forwarded-For`, counted from this server, or their addresses. */
  readonly trustedProxies: number | readonly string[];
  readonly testHooks: boolean;
  readonly production: boolean;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly logFormat: Values['LOG_FORMAT'];
  readonly sessionDays: number;
  readonly features: {
    readonly profile: boolean;
    readonly username: boolean;
    readonly photo: boolean;
    readonly emails: boolean;
    readonly phones: boolean;
    readonly connections: boolean;
    readonly password: boolean;
    readonly sessions: boolean;
    readonly activity: boolean;
    readonly passkeys: boolean;
    readonly totp: boolean;
    readonly smsSecondFactor: boolean;
    readonly backupCodes: boolean;
    readonly export: boolean;
    readonly deletion: boolean;
    readonly signUp: boolean;
  };
  /** The host's own fields, and what is different about the built-in ones. */
  readonly profileFields: readonly ProfileField[];
  /** OpenID providers to connect and to sign in with; their secrets are in it. */
  readonly connectionProviders: readonly ConnectionProvider[];
  /** How many verified emails an account may have. */
  readonly emailsMax: number;
  readonly emailVerification: Values['EMAIL_VERIFICATION'];
  /** How many verified phones an account may have. */
  readonly phonesMax: number;
  /** Where a number may be from; undefined: anywhere. */
  readonly phoneCountries: readonly string[] | undefined;
  readonly phoneDefaultCountry: string;
  /** Matched whole, with the `v` flag. */
  readonly usernamePattern: string;
  readonly usernameMinLength: number;
  readonly usernameMaxLength: number;
  readonly photoMaxBytes: number;
  /** Where breached passwords are asked for, by the range protocol; undefined: nowhere. */
  readonly breachApiUrl: string | undefined;
  readonly passkeysMax: number;
  /** The host that passkeys are for (WebAuthn's RP ID). */
  readonly passkeyRpId: string;
  /** What authenticator apps call the site, and browsers beside its passkeys. */
  readonly totpIssuer: string;
  readonly backupCodesCount: number;
  /** The last second factor can't be removed. */
  readonly secondFactorRequired: boolean;
  /** Days between asking for deletion and being gone; 0: gone at once. */
  readonly deletionGraceDays: number;
  /** Days that the log of an account, and what was sent, are kept. */
  readonly activityDays: number;
  /** Headers in which a trusted proxy says where a request came from. */
  readonly locationHeaders: { readonly city: string | undefined; readonly country: string | undefined };
}

/** A setting is wrong. Its message is one line: which, why, and an example. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(
    readonly variable: VariableName,
    sentence: string,
    example: string = variables[variable].example,
  ) {
    super(`${sentence}. For example: ${variable}=${example}`);
  }
}

function valueOf(name: VariableName, given: string | undefined): unknown {
  const { schema, initial, secret }: Variable = variables[name];
  // Docker and CI files write an empty variable where they mean none.
  const written = given?.trim() ? given : initial;
  if (written === undefined) return undefined;
  const { success, data, error } = schema.safeParse(written);
  if (success) return data;
  // A long one would hide what is wrong with it.
  const shown = secret || written.length > 100 ? name : `${name}=${JSON.stringify(written)}`;
  throw new SettingsError(name, `${shown} is ${error.issues[0]?.message ?? 'wrong'}`);
}

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
const hostOf = ({ ORIGIN: origin }: Values): string => (origin === undefined ? 'localhost' : new URL(origin).hostname);

/** An address has no name, and passkeys are for names. */
const isAddress = (host: string): boolean => isIP(host.replace(/^\[|\]$/g, '')) !== 0;

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

/** Rules that need more than one variable. */
function refuseContradictions(values: Values): void {
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

const smsWebhookOf = ({ SMS_WEBHOOK_URL: url, SMS_WEBHOOK_SECRET: secret }: Values): Settings['smsWebhook'] =>
  url !== undefined && secret !== undefined ? { url, secret } : undefined;

/**
 * The settings from environment variables.
 * @throws {SettingsError} at the first that is wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const names = Object.keys(variables) as VariableName[];
  const values = Object.fromEntries(names.map((name) => [name, valueOf(name, env[name])])) as unknown as Values;
  refuseContradictions(values);
  return {
    port: values.PORT,
    host: values.HOST,
    origin: values.ORIGIN ?? `http://localhost:${values.PORT}`,
    allowedOrigins: values.ALLOWED_ORIGINS ?? [],
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    smsWebhook: smsWebhookOf(values),
    trustedProxies: values.TRUSTED_PROXIES,
    testHooks: values.TEST_HOOKS,
    production: values.NODE_ENV === 'production',
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    sessionDays: values.SESSION_DAYS,
    features: {
      profile: values.FEATURE_PROFILE,
      username: values.FEATURE_USERNAME,
      photo: values.FEATURE_PHOTO,
      emails: values.FEATURE_EMAILS,
      phones: values.FEATURE_PHONES,
      // Without a provider there is nothing to offer.
      connections: values.FEATURE_CONNECTIONS && (values.CONNECTION_PROVIDERS ?? []).length > 0,
      password: values.FEATURE_PASSWORD,
      sessions: values.FEATURE_SESSIONS,
      activity: values.FEATURE_ACTIVITY,
      passkeys: values.FEATURE_PASSKEYS && !isAddress(hostOf(values)),
      totp: values.FEATURE_TOTP,
      // To a number that can be proved; and backup codes stand in for another factor.
      smsSecondFactor: values.FEATURE_PHONES && values.FEATURE_SMS_SECOND_FACTOR,
      backupCodes:
        values.FEATURE_BACKUP_CODES &&
        (values.FEATURE_TOTP || (values.FEATURE_PHONES && values.FEATURE_SMS_SECOND_FACTOR)),
      export: values.FEATURE_EXPORT,
      deletion: values.FEATURE_DELETION,
      signUp: values.FEATURE_SIGN_UP,
    },
    profileFields: values.PROFILE_FIELDS ?? [],
    connectionProviders: values.CONNECTION_PROVIDERS ?? [],
    emailsMax: values.EMAILS_MAX,
    emailVerification: values.EMAIL_VERIFICATION,
    phonesMax: values.PHONES_MAX,
    phoneCountries: values.PHONE_COUNTRIES,
    phoneDefaultCountry: values.PHONE_DEFAULT_COUNTRY ?? values.PHONE_COUNTRIES?.[0] ?? 'US',
    usernamePattern: values.USERNAME_PATTERN,
    usernameMinLength: values.USERNAME_MIN_LENGTH,
    usernameMaxLength: values.USERNAME_MAX_LENGTH,
    photoMaxBytes: values.PHOTO_MAX_BYTES,
    breachApiUrl: values.BREACH_API_URL,
    passkeysMax: values.PASSKEYS_MAX,
    passkeyRpId: values.PASSKEY_RP_ID ?? hostOf(values),
    totpIssuer: values.TOTP_ISSUER,
    backupCodesCount: values.BACKUP_CODES_COUNT,
    secondFactorRequired: values.SECOND_FACTOR_REQUIRED,
    deletionGraceDays: values.DELETION_GRACE_DAYS,
    activityDays: values.ACTIVITY_DAYS,
    locationHeaders: { city: values.LOCATION_CITY_HEADER, country: values.LOCATION_COUNTRY_HEADER },
  };
}

/** The same settings on the port that `PORT=0` was given. */
export const onPort = (settings: Settings, port: number): Settings => ({
  ...settings,
  port,
  origin: settings.origin.replace(/:0$/, `:${port}`),
});
