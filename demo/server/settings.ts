import type { ProfileField } from '../../src/contract/profile.js';
import type { ConnectionProvider } from './settings/providers.js';
import { hostOf, isAddress, refuseContradictions } from './settings/contradictions.js';
import { SettingsError } from './settings/error.js';
import { variables, type Values, type Variable, type VariableName } from './settings/variables.js';

export { SettingsError };

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
