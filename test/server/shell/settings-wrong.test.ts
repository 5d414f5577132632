import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { variables } from '../../../demo/server/settings/variables.js';
import { readSettings, SettingsError } from '../../../demo/server/settings.js';

const complaint = (env: NodeJS.ProcessEnv): string => {
  try {
    readSettings(env);
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.message;
  }
  return 'no complaint';
};

const PROVIDERS = `CONNECTION_PROVIDERS=${variables.CONNECTION_PROVIDERS.example}`;
const FIELDS = 'PROFILE_FIELDS=[{"name":"custom.pronouns","label":"Pronouns"}]';

describe('a wrong setting stops the start with one line', () => {
  const wrong: readonly [env: NodeJS.ProcessEnv, line: string][] = [
    [{ PORT: 'web' }, 'PORT="web" is not a whole number. For example: PORT=4400'],
    [{ PORT: '70000' }, 'PORT="70000" is not between 0 and 65535. For example: PORT=4400'],
    [
      { ORIGIN: 'account.example.com' },
      'ORIGIN="account.example.com" is not an address that starts with http:// or https://. For example: ORIGIN=https://account.example.com',
    ],
    [
      { ORIGIN: 'https://example.com/account' },
      'ORIGIN="https://example.com/account" is more than scheme, host and port. For example: ORIGIN=https://account.example.com',
    ],
    [
      { HOST: '0.0.0.0', SMTP_URL: 'smtp://mail' },
      'ORIGIN is missing, and HOST=0.0.0.0 does not say where people reach the server. For example: ORIGIN=https://account.example.com',
    ],
    [
      { DATABASE_URL: 'mysql://root:hunter2@db/app' },
      'DATABASE_URL is not an address that starts with postgres:// or postgresql://. For example: DATABASE_URL=postgres://northwind:password@localhost:5432/northwind',
    ],
    [
      { SMTP_URL: 'mail.example.com' },
      'SMTP_URL is not an address that starts with smtp:// or smtps://. For example: SMTP_URL=smtp://user:password@mail.example.com:587',
    ],
    [
      { NODE_ENV: 'production', ORIGIN: 'https://example.com' },
      'SMTP_URL is missing, and the inbox page is for a demo on loopback alone. For example: SMTP_URL=smtp://user:password@mail.example.com:587',
    ],
    [
      { ORIGIN: 'https://account.example.com' },
      'SMTP_URL is missing, and the inbox page is for a demo on loopback alone. For example: SMTP_URL=smtp://user:password@mail.example.com:587',
    ],
    [
      { MAIL_FROM: 'Northwind\r\nBcc: all@example.com' },
      'MAIL_FROM="Northwind\\r\\nBcc: all@example.com" is not a mail address. For example: MAIL_FROM=Northwind <no-reply@example.com>',
    ],
    [
      { TRUSTED_PROXIES: '10.0.0.1, proxy' },
      'TRUSTED_PROXIES="10.0.0.1, proxy" is neither a number of proxies (0 to 9) nor a list of IP addresses. For example: TRUSTED_PROXIES=1',
    ],
    [
      { TEST_HOOKS: 'on', NODE_ENV: 'production', SMTP_URL: 'smtp://mail' },
      'TEST_HOOKS is refused with NODE_ENV=production. For example: TEST_HOOKS=off',
    ],
    [
      { TEST_HOOKS: '1', HOST: '10.0.0.7', ORIGIN: 'http://10.0.0.7', SMTP_URL: 'smtp://mail' },
      'TEST_HOOKS is refused on HOST=10.0.0.7, which others can reach. For example: TEST_HOOKS=off',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL="loud" is none of debug, info, warn, error, silent. For example: LOG_LEVEL=warn',
    ],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT="xml" is none of auto, json, pretty. For example: LOG_FORMAT=json'],
    [{ SESSION_DAYS: '0' }, 'SESSION_DAYS="0" is not between 1 and 365. For example: SESSION_DAYS=30'],
    ...['PROFILE', 'USERNAME', 'EMAILS', 'PHONES', 'SIGN_UP'].map((feature): [NodeJS.ProcessEnv, string] => [
      { [`FEATURE_${feature}`]: 'maybe' },
      `FEATURE_${feature}="maybe" is neither on nor off. For example: FEATURE_${feature}=off`,
    ]),
    [
      { LOCATION_CITY_HEADER: 'CF-IPCity' },
      'LOCATION_CITY_HEADER=CF-IPCity is believed of proxies alone, and TRUSTED_PROXIES names none. For example: TRUSTED_PROXIES=1',
    ],
    [
      { LOCATION_COUNTRY_HEADER: 'CF-IPCountry', TRUSTED_PROXIES: '0' },
      'LOCATION_COUNTRY_HEADER=CF-IPCountry is believed of proxies alone, and TRUSTED_PROXIES names none. For example: TRUSTED_PROXIES=1',
    ],
    [
      { LOCATION_CITY_HEADER: 'X City', TRUSTED_PROXIES: '1' },
      'LOCATION_CITY_HEADER="X City" is not the name of a header. For example: LOCATION_CITY_HEADER=CF-IPCity',
    ],
    [{ PROFILE_FIELDS: 'pronouns' }, `PROFILE_FIELDS="pronouns" is not JSON. For example: ${FIELDS}`],
    [
      { PROFILE_FIELDS: '[{"name":"pronouns","label":"P"}]' },
      `PROFILE_FIELDS="[{\\"name\\":\\"pronouns\\",\\"label\\":\\"P\\"}]" is wrong at 0.name: not firstName, lastName, displayName or custom.something. For example: ${FIELDS}`,
    ],
    [
      { PROFILE_FIELDS: '[{"name":"custom.size","label":"S","type":"select"}]' },
      `PROFILE_FIELDS="[{\\"name\\":\\"custom.size\\",\\"label\\":\\"S\\",\\"type\\":\\"select\\"}]" is wrong at 0: a select without options, or options without a select. For example: ${FIELDS}`,
    ],
    [{ CONNECTION_PROVIDERS: '{' }, `CONNECTION_PROVIDERS is not JSON. For example: ${PROVIDERS}`],
    [
      {
        CONNECTION_PROVIDERS:
          '[{"id":"a","name":"A","issuer":"http://hunter2.example","clientId":"b","clientSecret":"hunter2"}]',
      },
      `CONNECTION_PROVIDERS is wrong at 0.issuer: neither an https:// address nor an http:// one on loopback. For example: ${PROVIDERS}`,
    ],
    [{ EMAILS_MAX: '-1' }, 'EMAILS_MAX="-1" is not a whole number. For example: EMAILS_MAX=5'],
    [
      { ORIGIN: 'https://account.example.com', SMTP_URL: 'smtp://mail' },
      'SMS_WEBHOOK_URL is missing, and the inbox page is for a demo on loopback alone (or FEATURE_PHONES=off). For example: SMS_WEBHOOK_URL=https://sms.example.com/send',
    ],
    [
      { SMS_WEBHOOK_URL: 'http://sms.example.com/send' },
      'SMS_WEBHOOK_URL is neither an address that starts with https:// nor one on this machine. For example: SMS_WEBHOOK_URL=https://sms.example.com/send',
    ],
    [
      { SMS_WEBHOOK_URL: 'https://ada:hunter2@sms.example.com' },
      'SMS_WEBHOOK_URL is an address with a name or password in it. For example: SMS_WEBHOOK_URL=https://sms.example.com/send',
    ],
    [
      { BREACH_API_URL: 'http://breaches.example.com/range/' },
      'BREACH_API_URL is neither an address that starts with https:// nor one on this machine. For example: BREACH_API_URL=https://api.pwnedpasswords.com/range/',
    ],
    [
      { BREACH_API_URL: 'https://breaches.example.com/range' },
      'BREACH_API_URL is an address that does not end with /. For example: BREACH_API_URL=https://api.pwnedpasswords.com/range/',
    ],
    [
      { SMS_WEBHOOK_URL: 'https://sms.example.com' },
      'SMS_WEBHOOK_SECRET is missing: SMS are signed with it. For example: SMS_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)',
    ],
    [
      { SMS_WEBHOOK_SECRET: 'hunter2' },
      'SMS_WEBHOOK_SECRET is not whsec_ and a key in base64. For example: SMS_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)',
    ],
    [
      { SMS_WEBHOOK_SECRET: 'whsec_aHVudGVyMg==' },
      'SMS_WEBHOOK_SECRET is not a key of 24 to 64 bytes. For example: SMS_WEBHOOK_SECRET=whsec_$(openssl rand -base64 32)',
    ],
    [{ PHONES_MAX: '0' }, 'PHONES_MAX="0" is not between 1 and 100. For example: PHONES_MAX=1'],
    [
      { PHONE_COUNTRIES: 'DE,Atlantis' },
      'PHONE_COUNTRIES="DE,Atlantis" is no country (ISO 3166-1 alpha-2) that has phone numbers. For example: PHONE_COUNTRIES=DE,AT,CH',
    ],
    [
      { PHONE_COUNTRIES: 'DE,AT', PHONE_DEFAULT_COUNTRY: 'US' },
      'PHONE_DEFAULT_COUNTRY=US is none of PHONE_COUNTRIES=DE,AT. For example: PHONE_DEFAULT_COUNTRY=DE',
    ],
    [
      { SECOND_FACTOR_REQUIRED: 'on', FEATURE_TOTP: 'off', FEATURE_PHONES: 'off' },
      'SECOND_FACTOR_REQUIRED=on wants FEATURE_TOTP, or FEATURE_SMS_SECOND_FACTOR with FEATURE_PHONES. For example: SECOND_FACTOR_REQUIRED=off',
    ],
    [{ BACKUP_CODES_COUNT: '4' }, 'BACKUP_CODES_COUNT="4" is not between 5 and 20. For example: BACKUP_CODES_COUNT=8'],
    [
      { USERNAME_PATTERN: '[a-z' },
      'USERNAME_PATTERN="[a-z" is not a regular expression (ECMAScript, flag v). For example: USERNAME_PATTERN=[a-z0-9]+',
    ],
    [
      { USERNAME_MIN_LENGTH: '0' },
      'USERNAME_MIN_LENGTH="0" is not between 1 and 64. For example: USERNAME_MIN_LENGTH=3',
    ],
    [
      { USERNAME_MIN_LENGTH: '9', USERNAME_MAX_LENGTH: '8' },
      'USERNAME_MAX_LENGTH=8 is less than USERNAME_MIN_LENGTH=9. For example: USERNAME_MAX_LENGTH=32',
    ],
    [
      { ORIGIN: 'http://account.localhost', PASSKEY_RP_ID: 'calhost', SMTP_URL: 'smtp://mail', FEATURE_PHONES: 'off' },
      'PASSKEY_RP_ID=calhost is neither the host of ORIGIN nor a parent of it. For example: PASSKEY_RP_ID=account.localhost',
    ],
    [
      { ORIGIN: 'http://127.0.0.1:4400', PASSKEY_RP_ID: '0.0.1' },
      'PASSKEY_RP_ID=0.0.1 is neither the host of ORIGIN nor a parent of it. For example: PASSKEY_RP_ID=example.com',
    ],
  ];
  for (const [env, line] of wrong) {
    test(
      Object.entries(env)
        .map((entry) => entry.join('='))
        .join(' '),
      () => {
        assert.equal(complaint(env), line);
        assert.ok(!line.includes('\n'));
      },
    );
  }

  test('and never repeats a password that stood in an address', () => {
    assert.doesNotMatch(complaint({ DATABASE_URL: 'mysql://root:hunter2@db/app' }), /hunter2/);
    assert.doesNotMatch(complaint({ SMTP_URL: 'http://ada:hunter2@mail' }), /hunter2/);
    assert.doesNotMatch(complaint({ SMS_WEBHOOK_URL: 'https://ada:hunter2@sms' }), /hunter2/);
    assert.doesNotMatch(complaint({ BREACH_API_URL: 'https://ada:hunter2@breaches/' }), /hunter2/);
    assert.doesNotMatch(complaint({ SMS_WEBHOOK_SECRET: 'hunter2' }), /hunter2/);
  });
});
