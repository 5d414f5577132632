/** One table with a few lines for each variable: hence its length. */
import type * as z from 'zod';
import { profileFields } from './fields.js';
import {
  address,
  countries,
  country,
  folder,
  header,
  mailbox,
  oneOf,
  onOff,
  origin,
  origins,
  pattern,
  proxies,
  service,
  text,
  webhookSecret,
  whole,
} from './shapes.js';
import { providers } from './providers.js';

export interface Variable {
  readonly schema: z.ZodType<unknown, string>;
  /** Taken where the variable is missing or empty; written as one would write it. */
  readonly initial?: string;
  readonly example: string;
  readonly about: string;
  /** There may be a password in it, so its value is never repeated in a message. */
  readonly secret?: true;
}

/** Every setting of the server, by the name of its environment variable. The table in README.md is held to it by a test. */
export const variables = {
  PORT: { schema: whole(0, 65535), initial: '4400', example: '4400', about: 'Port to listen on; 0 takes a free one' },
  HOST: { schema: text, initial: '127.0.0.1', example: '127.0.0.1', about: 'Address to listen on' },
  ORIGIN: {
    schema: origin,
    example: 'https://account.example.com',
    about: 'Where people reach it; unset, `http://localhost:PORT`. Needed when HOST is not loopback',
  },
  ALLOWED_ORIGINS: {
    schema: origins,
    example: 'https://shop.example.com,https://app.example.com',
    about: 'Other origins whose pages may use the API, with commas',
  },
  DATA_DIR: { schema: text, initial: './data', example: './data', about: 'Folder for the database and its lock' },
  DATABASE_URL: {
    schema: address('postgres:', 'postgresql:'),
    example: 'postgres://northwind:password@localhost:5432/northwind',
    about: 'PostgreSQL 15 or newer; unset, PGlite in DATA_DIR',
    secret: true,
  },
  SMTP_URL: {
    schema: address('smtp:', 'smtps:'),
    example: 'smtp://user:password@mail.example.com:587',
    about: 'Server that takes the mail; unset, mail waits on the page `/inbox`. Needed in production',
    secret: true,
  },
  MAIL_FROM: {
    schema: mailbox,
    initial: 'Northwind <no-reply@northwind.example>',
    example: 'Northwind <no-reply@example.com>',
    about: 'Sender of the mail',
  },
  SMS_WEBHOOK_URL: {
    schema: service,
    example: 'https://sms.example.com/send',
    about: 'What takes the SMS; unset, they wait on the page `/inbox`. Needed in production with phones',
    secret: true,
  },
  SMS_WEBHOOK_SECRET: {
    schema: webhookSecret,
    example: 'whsec_$(openssl rand -base64 32)',
    about: 'Key of the signature on each SMS: `whsec_` and 24 to 64 bytes in base64',
    secret: true,
  },
  TRUSTED_PROXIES: {
    schema: proxies,
    initial: '0',
    example: '1',
    about: 'How many proxies stand in front, or their addresses with commas: whom to believe about `X-Forwarded-For`',
  },
  TEST_HOOKS: {
    schema: onOff,
    initial: 'off',
    example: 'on',
    about: 'The calls of `/api/test`; refused in production and on an address that is not loopback',
  },
  NODE_ENV: {
    schema: text,
    initial: 'development',
    example: 'production',
    about: '`production` refuses what only suits a demo',
  },
  LOG_LEVEL: {
    schema: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
    initial: 'info',
    example: 'warn',
    about: 'From which level on lines are logged: `debug`, `info`, `warn`, `error`, `silent`',
  },
  LOG_FORMAT: {
    schema: oneOf(['auto', 'json', 'pretty']),
    initial: 'auto',
    example: 'json',
    about: '`json` (one object a line), `pretty`, or `auto`: pretty on a terminal',
  },
  SESSION_DAYS: {
    schema: whole(1, 365),
    initial: '30',
    example: '30',
    about: 'Days until a session must sign in again',
  },
  FEATURE_PROFILE: { schema: onOff, initial: 'on', example: 'off', about: 'Names can be changed' },
  FEATURE_PHOTO: { schema: onOff, initial: 'on', example: 'off', about: 'There are photos' },
  FEATURE_USERNAME: { schema: onOff, initial: 'on', example: 'off', about: 'There are usernames' },
  FEATURE_EMAILS: { schema: onOff, initial: 'on', example: 'off', about: 'Emails can be added, verified, removed' },
  FEATURE_PHONES: { schema: onOff, initial: 'on', example: 'off', about: 'Phones can be added, verified, removed' },
  FEATURE_CONNECTIONS: { schema: onOff, initial: 'on', example: 'off', about: 'Providers can be connected' },
  CONNECTION_PROVIDERS: {
    schema: providers,
    example:
      '[{"id":"contoso","name":"Contoso ID","issuer":"https://id.contoso.example","clientId":"northwind","clientSecret":"…"}]',
    about: 'OpenID providers to connect and to sign in with, as a JSON array: see below',
    secret: true,
  },
  FEATURE_PASSWORD: { schema: onOff, initial: 'on', example: 'off', about: 'Passwords can be set, changed, removed' },
  FEATURE_SESSIONS: { schema: onOff, initial: 'on', example: 'off', about: 'Sessions can be seen and signed out' },
  FEATURE_ACTIVITY: { schema: onOff, initial: 'on', example: 'off', about: 'The log of the account can be seen' },
  FEATURE_PASSKEYS: { schema: onOff, initial: 'on', example: 'off', about: 'There are passkeys; not at an IP address' },
  FEATURE_TOTP: { schema: onOff, initial: 'on', example: 'off', about: 'An authenticator app can be a second factor' },
  FEATURE_SMS_SECOND_FACTOR: {
    schema: onOff,
    initial: 'on',
    example: 'off',
    about: 'Codes by SMS can be a second factor; only with FEATURE_PHONES',
  },
  FEATURE_BACKUP_CODES: {
    schema: onOff,
    initial: 'on',
    example: 'off',
    about: 'There are backup codes; only with another second factor',
  },
  FEATURE_EXPORT: { schema: onOff, initial: 'on', example: 'off', about: 'People can take a copy of their data' },
  FEATURE_DELETION: { schema: onOff, initial: 'on', example: 'off', about: 'People can delete their account' },
  FEATURE_SIGN_UP: { schema: onOff, initial: 'on', example: 'off', about: 'New accounts can be made' },
  PROFILE_FIELDS: {
    schema: profileFields,
    example: '[{"name":"custom.pronouns","label":"Pronouns"}]',
    about: 'Fields of the profile besides the names, and what is different about those: JSON, see below',
  },
  EMAILS_MAX: {
    schema: whole(1, 100),
    initial: '10',
    example: '5',
    about: 'Verified emails an account may have; with 1, another one replaces it',
  },
  EMAIL_VERIFICATION: {
    schema: oneOf(['code', 'link']),
    initial: 'code',
    example: 'link',
    about: 'What is mailed to prove an email: `code` to type in, or `link` to open',
  },
  PHONES_MAX: {
    schema: whole(1, 100),
    initial: '5',
    example: '1',
    about: 'Verified phones an account may have; with 1, another one replaces it',
  },
  PHONE_COUNTRIES: {
    schema: countries,
    example: 'DE,AT,CH',
    about: 'Countries whose numbers may be added (ISO 3166-1 alpha-2, with commas); unset, all',
  },
  PHONE_DEFAULT_COUNTRY: {
    schema: country,
    example: 'DE',
    about: 'Country that the picker begins with; unset, the first of PHONE_COUNTRIES, else US',
  },
  USERNAME_PATTERN: {
    schema: pattern,
    initial: '[a-z0-9](?:[a-z0-9._\\-]*[a-z0-9])?',
    example: '[a-z0-9]+',
    about: 'What a username must match, whole',
  },
  USERNAME_MIN_LENGTH: {
    schema: whole(1, 64),
    initial: '3',
    example: '3',
    about: 'Characters of the shortest username',
  },
  USERNAME_MAX_LENGTH: {
    schema: whole(1, 64),
    initial: '32',
    example: '32',
    about: 'Characters of the longest username',
  },
  PHOTO_MAX_BYTES: {
    schema: whole(1024, 50_000_000),
    initial: '10000000',
    example: '5000000',
    about: 'Bytes of the largest photo that is taken',
  },
  BREACH_API_URL: {
    schema: folder,
    example: 'https://api.pwnedpasswords.com/range/',
    about: 'Where breached passwords are asked for, by five characters of their hash (k-anonymity); unset, nowhere',
    secret: true,
  },
  PASSKEYS_MAX: { schema: whole(1, 100), initial: '20', example: '10', about: 'Passkeys an account may have' },
  PASSKEY_RP_ID: {
    schema: text.toLowerCase(),
    example: 'example.com',
    about: 'Host that passkeys are for: that of ORIGIN, or a parent of it; unset, that of ORIGIN',
  },
  TOTP_ISSUER: {
    schema: text,
    initial: 'Northwind',
    example: 'Example',
    about: 'Name of the site in authenticator apps, and beside its passkeys',
  },
  BACKUP_CODES_COUNT: { schema: whole(5, 20), initial: '10', example: '8', about: 'Backup codes in a set' },
  SECOND_FACTOR_REQUIRED: {
    schema: onOff,
    initial: 'off',
    example: 'on',
    about: 'The last second factor can’t be removed',
  },
  DELETION_GRACE_DAYS: {
    schema: whole(0, 365),
    initial: '30',
    example: '14',
    about: 'Days in which an account that is to be deleted can still be kept; 0 deletes at once',
  },
  ACTIVITY_DAYS: {
    schema: whole(1, 3650),
    initial: '365',
    example: '90',
    about: 'Days that the log of an account is kept, and the list of what was sent to it',
  },
  LOCATION_CITY_HEADER: {
    schema: header,
    example: 'CF-IPCity',
    about: 'Header in which a proxy of TRUSTED_PROXIES names the city of a request; unset, none is told',
  },
  LOCATION_COUNTRY_HEADER: {
    schema: header,
    example: 'CF-IPCountry',
    about: 'Likewise its country, as ISO 3166-1 alpha-2',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;

type Variables = typeof variables;
/** What the variables say, parsed. Those without an initial value may be missing. */
export type Values = {
  [N in VariableName]:
    z.output<Variables[N]['schema']> | (Variables[N] extends { initial: string } ? never : undefined);
};
