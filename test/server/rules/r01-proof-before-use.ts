import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeTo, mailTo, Person, refused } from '../support/person.js';
import { freshAddress } from '../support/world.js';

test('R1: before its code comes back, signing in with an address fails exactly as with an unknown one', async () => {
  const ada = await Person.arrives();
  const pending = freshAddress();
  await ada.adds(pending);
  const stranger = new Person();
  const answers = [await stranger.signsIn(pending), await stranger.signsIn(freshAddress('nobody'))];
  for (const answer of answers) refused(answer, 'unauthenticated');
  const [one, other] = answers.map(({ problem }) => ({ ...problem, requestId: '' }));
  assert.deepEqual(one, other);
});

test('R1: asked for a code to sign in, an unverified address answers as an unknown one, and gets none', async () => {
  const ada = await Person.arrives();
  const pending = freshAddress();
  await ada.adds(pending);
  const before = (await mailTo(pending)).length;
  const stranger = new Person();
  const ask = (identifier: string) => stranger.asks('POST', '/api/sign-in/code', { identifier });
  const [waiting, unknown] = [await ask(pending), await ask(freshAddress('nobody'))];
  assert.equal(waiting.status, 200);
  assert.equal(unknown.status, 200);
  assert.deepEqual(Object.keys(waiting.body['challenge'] ?? {}), Object.keys(unknown.body['challenge'] ?? {}));
  assert.equal((await mailTo(pending)).length, before);
});

test('R1: before its code comes back, an address cannot be made primary', async () => {
  const ada = await Person.arrives();
  const pending = freshAddress();
  await ada.adds(pending);
  refused(await ada.makesPrimary(pending), 'not_verified');
  assert.equal((await ada.email(ada.address)).primary, true);
});

test('R1: once its code came back, the address signs in, by password and by code', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  assert.equal((await new Person().signsIn(address)).status, 200);
  const byCode = new Person();
  await byCode.asks('POST', '/api/sign-in/code', { identifier: address });
  const code = await codeTo(address);
  assert.equal(
    (await byCode.asks('POST', '/api/sign-in/code/verification', { identifier: address, code })).status,
    200,
  );
  assert.equal((await byCode.account()).id, (await ada.account()).id);
});

test('R1: of two accounts that have one address pending, the first to verify has it', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const address = freshAddress('shared');
  await ada.adds(address);
  const adas = await codeTo(address);
  await eve.adds(address);
  const eves = await codeTo(address);
  assert.equal((await ada.verifies(address, adas)).status, 200);
  refused(await eve.verifies(address, eves), 'taken');
  assert.equal((await eve.email(address)).verified, false);
});

test('R1: two spellings of an address are one', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  refused(await ada.adds(` ${address.toUpperCase()} `), 'already_exists');
  assert.equal((await new Person().signsIn(address.toUpperCase())).status, 200);
});
