/** R11 and R8: step-up by a passkey. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Authenticator } from '../support/authenticator.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { freshAddress, passes } from '../support/world.js';

async function withPasskey(password: string | null = PASSWORD) {
  const ada = await Person.arrives({ password });
  const authenticator = new Authenticator();
  return { ada, authenticator, passkey: await ada.adopts(authenticator) };
}

const adds = async (ada: Person) => ada.adds(freshAddress());

test('R8: a passkey stands beside the password, and proves: the same request with the same key goes through', async () => {
  const { ada, authenticator, passkey } = await withPasskey();
  await passes(601);
  const [key, address] = [{ 'Idempotency-Key': randomUUID() }, freshAddress()];
  const demand = await ada.adds(address, key);
  refused(demand, 'reverification_required');
  assert.deepEqual(demand.problem?.methods, [{ type: 'passkey' }, { type: 'password' }]);
  const { options } = await ada.startsPasskeyProof();
  assert.deepEqual(options.allowCredentials, [
    { id: passkey.credentialId, type: 'public-key', transports: ['internal'] },
  ]);
  assert.equal((await ada.provesByPasskey(authenticator)).status, 200);
  assert.equal((await ada.adds(address, key)).status, 201);
  assert.ok((await ada.account()).passkeys[0]?.lastUsedAt);
});

test('R8: without a password a passkey is the whole tier: a mailed code is not taken', async () => {
  const { ada } = await withPasskey(null);
  await passes(601);
  assert.deepEqual((await adds(ada)).problem?.methods, [{ type: 'passkey' }]);
  refused(await ada.me('POST', '/reverification/challenge', { method: 'email_code' }), 'invalid');
});

test('R8: with the first passkey, what a mailed code proved elsewhere counts no more', async () => {
  const ada = await Person.arrives({ password: null });
  const other = new Person(ada.address);
  await other.signsInByCode(ada.address);
  await ada.adopts(new Authenticator());
  refused(await adds(other), 'reverification_required');
  assert.equal((await adds(ada)).status, 201);
});

test('R8: beside a password the tier stays the same, and so do the proofs', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  await ada.adopts(new Authenticator());
  assert.equal((await adds(other)).status, 201);
});

test('R11: nobody who proved it, another page, another’s passkey: nothing is proved', async () => {
  const { ada, authenticator } = await withPasskey();
  await passes(601);
  refused(await ada.provesByPasskey(authenticator, { verifies: false }), 'wrong_credential');
  refused(await ada.provesByPasskey(authenticator, { origin: 'https://evil.example' }), 'wrong_credential');
  const { authenticator: others } = await withPasskey();
  const { id: challengeId, options } = await ada.startsPasskeyProof();
  const credential = others.signs({ ...options, allowCredentials: [] });
  refused(await ada.me('POST', '/reverification', { method: 'passkey', credential, challengeId }), 'wrong_credential');
  refused(await adds(ada), 'reverification_required');
});

test('R11: a challenge is of one session, good once, and for five minutes; a retry needs it no more', async () => {
  const { ada, authenticator } = await withPasskey();
  const other = await ada.elsewhere();
  const prove = async (who: Person, begun: Awaited<ReturnType<Person['startsPasskeyProof']>>, key: string) =>
    who.me(
      'POST',
      '/reverification',
      { method: 'passkey', credential: authenticator.signs(begun.options), challengeId: begun.id },
      { 'Idempotency-Key': key },
    );
  const own = await ada.startsPasskeyProof();
  refused(await prove(other, own, randomUUID()), 'code_expired');
  const [key, body] = [
    randomUUID(),
    { method: 'passkey', credential: authenticator.signs(own.options), challengeId: own.id },
  ];
  for (const _ of [1, 2]) {
    assert.equal((await ada.me('POST', '/reverification', body, { 'Idempotency-Key': key })).status, 200);
  }
  refused(await ada.me('POST', '/reverification', body), 'code_expired');
  const late = await ada.startsPasskeyProof();
  await passes(301);
  refused(await prove(ada, late, randomUUID()), 'code_expired');
});

test('R5: ten wrong ones an hour, and then the right one fails as well', async () => {
  const { ada, authenticator } = await withPasskey();
  for (const _ of Array(10)) {
    refused(await ada.provesByPasskey(authenticator, { verifies: false }), 'wrong_credential');
  }
  refused(await ada.provesByPasskey(authenticator), 'too_many_attempts');
  assert.equal((await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD })).status, 200);
});
