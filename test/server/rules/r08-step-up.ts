import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { calls, type Verb } from '../../../src/contract/calls.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import { codeTo, PASSWORD, Person, refused, wrongCodeTo } from '../support/person.js';
import { freshAddress, passes } from '../support/world.js';

const TEN_MINUTES = 601;
const sensitive = (Object.keys(calls) as Verb[]).filter((verb) => (operations[verb] as Operation).sensitive);
test('R8: what the contract lists as sensitive is', () => {
  const contacts = ['emails', 'phones'].flatMap((noun) =>
    ['add', 'makePrimary', 'remove'].map((verb) => `${noun}.${verb}`),
  );
  const connections = ['start', 'reconnect', 'remove'].map((verb) => `connections.${verb}`);
  const passkeys = ['passkeys.start', 'passkeys.add', 'passkeys.remove'];
  const totp = ['totp.start', 'totp.confirm', 'totp.remove'];
  const factors = ['smsFactor.enable', 'smsFactor.disable', 'secondFactors.setDefault'];
  const codes = ['backupCodes.start', 'backupCodes.confirm'];
  const ways = ['password.set', 'password.remove', ...passkeys, ...totp, ...factors, ...codes];
  const sessions = ['sessions.revoke', 'sessions.revokeOthers'];
  // Keeping an account harms nobody (R17): `deletion.cancel` is not among them.
  const data = ['export.create', 'deletion.request'];
  assert.deepEqual(sensitive, ['username.set', ...contacts, ...connections, ...ways, ...sessions, ...data]);
});

test('R8: after the password, the same request with the same key goes through', async () => {
  const ada = await Person.arrives();
  await passes(TEN_MINUTES);
  const key = { 'Idempotency-Key': randomUUID() };
  const address = freshAddress();
  refused(await ada.adds(address, key), 'reverification_required');
  const proof = await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  assert.equal(proof.status, 200);
  assert.equal((await ada.adds(address, key)).status, 201);
});

test('R8: a wrong password proves nothing', async () => {
  const ada = await Person.arrives();
  await passes(TEN_MINUTES);
  refused(await ada.me('POST', '/reverification', { method: 'password', password: 'not it' }), 'wrong_password');
  refused(await ada.adds(freshAddress()), 'reverification_required');
});

test('R8: proof holds in that session alone', async () => {
  const ada = await Person.arrives();
  const elsewhere = await ada.elsewhere();
  await passes(TEN_MINUTES);
  await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  refused(await elsewhere.adds(freshAddress()), 'reverification_required');
});

test('R8: one tier: with a password, a mailed code is not offered, and not taken', async () => {
  const ada = await Person.arrives();
  refused(await ada.me('POST', '/reverification/challenge', { method: 'email_code' }), 'invalid');
});

test('R8: without a password, a code to a verified email proves', async () => {
  const ada = await Person.arrives({ password: null });
  await passes(TEN_MINUTES);
  const demand = await ada.adds(freshAddress());
  const [method] = demand.problem?.methods ?? [];
  assert.equal(method?.type, 'email_code');
  assert.match(method.destination ?? '', /^a•••@example\.com$/);
  const started = await ada.me('POST', '/reverification/challenge', { method: 'email_code', id: method.id });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const finish = (code: string) => ada.me('POST', '/reverification', { method: 'email_code', code, challengeId });
  refused(await finish(await wrongCodeTo(ada.address)), 'wrong_code');
  assert.equal((await finish(await codeTo(ada.address))).status, 200);
  assert.equal((await ada.adds(freshAddress())).status, 201);
});

test('R8: a code asked for in one session proves nothing in another', async () => {
  const ada = await Person.arrives({ password: null });
  const other = new Person(ada.address);
  await other.asks('POST', '/api/sign-in/code', { identifier: ada.address });
  await other.asks('POST', '/api/sign-in/code/verification', {
    identifier: ada.address,
    code: await codeTo(ada.address),
  });
  const started = await ada.me('POST', '/reverification/challenge', { method: 'email_code' });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const code = await codeTo(ada.address);
  refused(await other.me('POST', '/reverification', { method: 'email_code', code, challengeId }), 'code_expired');
});
