/** Servers import what pages are made of: it must do no harm there. Nothing is rendered on a server. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the package can be imported where there is no document', async () => {
  const { UserProfile, restClient, AccountError, eventNames } = await import('../../src/index.js');
  await import('../../src/define.js');
  assert.equal(typeof UserProfile, 'function');
  assert.equal(new AccountError('timeout', 'too long').code, 'timeout');
  assert.equal(typeof restClient({ baseUrl: 'https://example.com/account' }).load, 'function');
  assert.ok(eventNames.includes('user-profile-email-added'));
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.equal((await import('../../src/version.js')).version, version);
});
