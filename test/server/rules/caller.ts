/** Whose address alerts and the log tell. `X-Forwarded-For` is written by whoever sends it, the caller first of all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerAddress, deviceName } from '../../../demo/server/caller.js';
import { FIREFOX } from '../support/person.js';

test('without proxies, X-Forwarded-For is not believed', () => {
  assert.equal(callerAddress('203.0.113.9', '198.51.100.1', 0), '203.0.113.9');
});

test('one proxy is believed about one hop: what the caller wrote before that is not', () => {
  assert.equal(callerAddress('10.0.0.1', '192.0.2.66, 203.0.113.9', 1), '203.0.113.9');
  assert.equal(callerAddress('10.0.0.1', '192.0.2.66, 203.0.113.9, 10.0.0.2', 2), '203.0.113.9');
});

test('proxies by address: the first that is none of them is the caller', () => {
  const proxies = ['10.0.0.1', '10.0.0.2'];
  assert.equal(callerAddress('10.0.0.1', '192.0.2.66, 203.0.113.9, 10.0.0.2', proxies), '203.0.113.9');
  assert.equal(callerAddress('203.0.113.9', '192.0.2.66', proxies), '203.0.113.9');
});

test('what is no address is not passed on', () => {
  assert.equal(callerAddress('10.0.0.1', 'see http://evil.example', 1), '10.0.0.1');
  assert.equal(callerAddress('::ffff:203.0.113.9', undefined, 0), '203.0.113.9');
});

test('a device is told in words that people know', () => {
  assert.equal(deviceName(FIREFOX), 'Firefox on Linux');
  assert.equal(deviceName(''), undefined);
});
