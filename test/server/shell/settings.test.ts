import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nearMisses } from '../../../demo/server/settings/similar.js';
import { variables } from '../../../demo/server/settings/variables.js';
import { onPort, readSettings } from '../../../demo/server/settings.js';

test('without any variable the server is a demo on loopback, with everything on', () => {
  const settings = readSettings({});
  assert.equal(settings.origin, 'http://localhost:4400');
  assert.equal(settings.host, '127.0.0.1');
  assert.equal(settings.testHooks, false);
  assert.equal(settings.databaseUrl, undefined);
  const { profile, username, emails, phones, signUp } = settings.features;
  assert.deepEqual([profile, username, emails, phones, signUp], Array(5).fill(true));
  assert.match('ada.lovelace', new RegExp(`^(?:${settings.usernamePattern})$`, 'v'));
});

test('an empty variable is a missing one', () => {
  assert.equal(readSettings({ PORT: '', SMTP_URL: ' ' }).port, 4400);
  assert.equal(readSettings({ SMTP_URL: ' ' }).smtpUrl, undefined);
});

test('each feature has its own switch', () => {
  const { features } = readSettings({});
  const fewer = readSettings({ FEATURE_USERNAME: 'off', FEATURE_PHONES: 'off', FEATURE_SIGN_UP: '0' });
  // Codes by SMS go with the phones.
  const gone = { username: false, phones: false, smsSecondFactor: false, signUp: false };
  assert.deepEqual(fewer.features, { ...features, ...gone });
});

test('passkeys are for the host of ORIGIN, or for a parent of it that is named; an IP address has none', () => {
  const elsewhere = { ORIGIN: 'https://account.example.com', SMTP_URL: 'smtp://mail', FEATURE_PHONES: 'off' };
  assert.equal(readSettings({}).passkeyRpId, 'localhost');
  assert.equal(readSettings(elsewhere).passkeyRpId, 'account.example.com');
  assert.equal(readSettings({ ...elsewhere, PASSKEY_RP_ID: 'Example.com' }).passkeyRpId, 'example.com');
  for (const ORIGIN of ['http://127.0.0.1:4400', 'http://[::1]:4400']) {
    assert.equal(readSettings({ ORIGIN }).features.passkeys, false);
  }
});

test('phones may be from anywhere, or from the countries that are named, of which the first is begun with', () => {
  const { phoneCountries, phoneDefaultCountry, smsWebhook } = readSettings({});
  assert.deepEqual([phoneCountries, phoneDefaultCountry, smsWebhook], [undefined, 'US', undefined]);
  const some = readSettings({ PHONE_COUNTRIES: 'de, AT' });
  assert.deepEqual([some.phoneCountries, some.phoneDefaultCountry], [['DE', 'AT'], 'DE']);
  assert.equal(readSettings({ PHONE_COUNTRIES: 'DE,AT', PHONE_DEFAULT_COUNTRY: 'AT' }).phoneDefaultCountry, 'AT');
});

test('a second factor may be required where there is one to be had', () => {
  const on = { SECOND_FACTOR_REQUIRED: 'on' };
  assert.equal(readSettings({}).secondFactorRequired, false);
  assert.equal(readSettings({ ...on, FEATURE_TOTP: 'off' }).secondFactorRequired, true);
  assert.equal(readSettings({ ...on, FEATURE_PHONES: 'off' }).secondFactorRequired, true);
});

test('codes by SMS want phones, and backup codes another factor', () => {
  const { smsSecondFactor } = readSettings({ FEATURE_PHONES: 'off' }).features;
  assert.equal(smsSecondFactor, false);
  const { backupCodes } = readSettings({ FEATURE_TOTP: 'off', FEATURE_SMS_SECOND_FACTOR: 'off' }).features;
  assert.equal(backupCodes, false);
});

test('SMS go to an address on this machine unencrypted, and elsewhere not', () => {
  const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
  const { smsWebhook } = readSettings({ SMS_WEBHOOK_URL: 'http://127.0.0.1:4500/sms', SMS_WEBHOOK_SECRET: secret });
  assert.deepEqual(smsWebhook, { url: 'http://127.0.0.1:4500/sms', secret });
});

test('proxies are a number of hops or a list of addresses', () => {
  assert.equal(readSettings({ TRUSTED_PROXIES: '2' }).trustedProxies, 2);
  assert.deepEqual(readSettings({ TRUSTED_PROXIES: '10.0.0.1, ::1' }).trustedProxies, ['10.0.0.1', '::1']);
});

test('a PostgreSQL address may name a socket', () => {
  const databaseUrl = 'postgres:///northwind?host=/run/postgresql';
  assert.equal(readSettings({ DATABASE_URL: databaseUrl }).databaseUrl, databaseUrl);
});

test('the port that PORT=0 was given becomes part of the origin, unless one was set', () => {
  assert.equal(onPort(readSettings({ PORT: '0' }), 4711).origin, 'http://localhost:4711');
  const behindProxy = readSettings({
    PORT: '0',
    ORIGIN: 'https://a.example',
    SMTP_URL: 'smtp://mail',
    FEATURE_PHONES: 'off',
  });
  assert.equal(onPort(behindProxy, 4711).origin, 'https://a.example');
});

test('a name that is nearly a setting is asked about', () => {
  assert.deepEqual(nearMisses({ EMAIL_MAX: '3', HOME: '/root', SMTP_URL: 'smtp://mail', XDG_DATA_DIRS: '/usr' }), [
    'EMAIL_MAX is no setting of this server. Was EMAILS_MAX meant?',
  ]);
});

test('the table in demo/server/README.md lists every setting, what it is unset, and what it is for', () => {
  const readme = readFileSync(new URL('../../../demo/server/README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` *\| (.*?) *\| (.*?) *\|$/gm)].map(([, ...cells]) => cells);
  const expected = Object.entries(variables).map(([name, variable]) => [
    name,
    'initial' in variable ? `\`${variable.initial}\`` : '–',
    variable.about,
  ]);
  assert.deepEqual(rows, expected);
});
