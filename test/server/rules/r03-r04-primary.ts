import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeTo, Person, refused } from '../support/person.js';
import { freshAddress } from '../support/world.js';

test('R3: the primary email cannot be removed, and nothing has changed', async () => {
  const ada = await Person.arrives();
  await ada.owns();
  const before = await ada.account();
  refused(await ada.removes(ada.address), 'primary');
  assert.deepEqual(await ada.account(), before);
});

test('R3: what is removed no longer signs in, and may belong to another', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  assert.equal((await ada.removes(address)).status, 200);
  refused(await new Person().signsIn(address), 'unauthenticated');
  const eve = await Person.arrives();
  await eve.adds(address);
  assert.equal((await eve.verifies(address, await codeTo(address))).status, 200);
});

test('R4: there is one primary, before and after another becomes it', async () => {
  const ada = await Person.arrives();
  const primaries = async () => (await ada.account()).emails.filter((row) => row.primary).map((row) => row.address);
  const { address } = await ada.owns();
  assert.deepEqual(await primaries(), [ada.address]);
  await ada.makesPrimary(address);
  assert.deepEqual(await primaries(), [address]);
});

test('R3: an email of another account is not found, whatever is asked of it', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { id } = await ada.owns(freshAddress());
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/primary'],
    ['POST', '/challenge'],
  ] as const) {
    refused(await eve.me(method, `/emails/${id}${path}`), 'not_found');
  }
  refused(await eve.me('POST', `/emails/${id}/verification`, { code: '123456' }), 'not_found');
  assert.equal((await ada.account()).emails.length, 2);
});
