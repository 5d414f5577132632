import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { idempotencyKeys } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { db, freshAddress, passes } from '../support/world.js';

const newKey = () => ({ 'Idempotency-Key': randomUUID() });

test('the same key twice: done once, and answered both times', async () => {
  const ada = await Person.arrives();
  const [key, address] = [newKey(), freshAddress()];
  const [first, again] = [await ada.adds(address, key), await ada.adds(address, key)];
  assert.equal(again.status, first.status);
  assert.equal(again.body['id'], first.body['id']);
  assert.deepEqual(again.body['account'], first.body['account']);
  assert.equal((await mailTo(address)).length, 1);
});

test('the same key twice at once: the second waits, and replays', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  const key = newKey();
  const rename = () => ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  const answers = await Promise.all([rename(), rename()]);
  for (const { status } of answers) assert.equal(status, 200);
  assert.equal((await ada.account()).revision, revision + 1);
});

test('a replay answers with the account as it is now', async () => {
  const ada = await Person.arrives();
  const key = newKey();
  await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  await ada.me('PATCH', '', { firstName: 'Byron' });
  const replay = await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  assert.deepEqual(replay.body['account'], await ada.account());
});

test('a key used for another request is refused, and nothing changes', async () => {
  const ada = await Person.arrives();
  const key = newKey();
  await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  refused(await ada.me('PATCH', '', { firstName: 'Eve' }, key), 'key_reused');
  assert.equal((await ada.account()).profile.firstName, 'Augusta');
});

test('a key of one account means nothing for another', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const key = newKey();
  await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  assert.equal((await eve.me('PATCH', '', { firstName: 'Eve' }, key)).status, 200);
  assert.equal((await eve.account()).profile.firstName, 'Eve');
});

test('a refusal is not remembered: the same key may try again', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.owns();
  const key = newKey();
  await passes(601);
  refused(await ada.me('DELETE', `/emails/${id}`, undefined, key), 'reverification_required');
  await ada.signsIn();
  assert.equal((await ada.me('DELETE', `/emails/${id}`, undefined, key)).status, 200);
});

test('after step-up the same key does the change, and from then on it replays', async () => {
  const ada = await Person.arrives();
  const [key, address] = [newKey(), freshAddress()];
  await passes(601);
  refused(await ada.adds(address, key), 'reverification_required');
  assert.equal((await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD })).status, 200);
  const first = await ada.adds(address, key);
  assert.equal(first.status, 201);
  // The proof is over again: a replay changes nothing, and so asks for none.
  await passes(601);
  const replay = await ada.adds(address, key);
  assert.deepEqual([replay.status, replay.body['id']], [201, first.body['id']]);
  assert.equal((await mailTo(address)).length, 1);
});

test('a key is bound to method, path and body', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.owns();
  const key = newKey();
  assert.equal((await ada.me('POST', `/emails/${id}/primary`, undefined, key)).status, 200);
  refused(await ada.me('DELETE', `/emails/${id}`, undefined, key), 'key_reused');
  refused(await ada.me('POST', `/emails/${id}/challenge`, undefined, key), 'key_reused');
  refused(await ada.me('PATCH', '', { firstName: 'A' }, key), 'key_reused');
});

test('a replay does not pass a session that has ended', async () => {
  const ada = await Person.arrives();
  const key = newKey();
  await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  const { cookie } = ada;
  await ada.asks('POST', '/api/sign-out');
  ada.cookie = cookie;
  refused(await ada.me('PATCH', '', { firstName: 'Augusta' }, key), 'unauthenticated');
});

test('a key is forgotten after 24 hours', async () => {
  const ada = await Person.arrives();
  const key = newKey();
  await ada.me('PATCH', '', { firstName: 'Augusta' }, key);
  await passes(86_401);
  assert.equal((await ada.me('PATCH', '', { firstName: 'Byron' }, key)).status, 200);
});

test('no code is kept with a key', async () => {
  const ada = await Person.arrives();
  const address = freshAddress();
  await ada.adds(address);
  const code = await codeTo(address);
  await ada.verifies(address, code);
  const { id: accountId } = await ada.account();
  const rows = (await db.select().from(idempotencyKeys)).filter((row) => row.accountId === accountId);
  assert.equal(rows.length, 2);
  for (const { key, request, ...row } of rows) {
    assert.doesNotMatch(JSON.stringify({ ...row, createdAt: '' }), new RegExp(code));
    assert.deepEqual([key.length, request.length], [43, 43]);
  }
});

test('the table of keys holds none of what was sent: no password, no code, no token, no address', async () => {
  const ada = await Person.arrives();
  const address = freshAddress('planted');
  await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  await ada.adds(address);
  const code = await codeTo(address);
  await ada.verifies(address, code);
  await ada.me('PATCH', '', { firstName: 'Planted' });
  const { id } = await ada.account();
  const rows = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.accountId, id));
  assert.equal(rows.length, 4);
  const kept = JSON.stringify(rows.map((row) => ({ ...row, createdAt: '' })));
  for (const secret of [PASSWORD, address, 'Planted', `"${code}"`, ada.cookie.split('=')[1] ?? ''])
    assert.ok(!kept.includes(secret), secret);
});

test('something that is no key is refused', async () => {
  const ada = await Person.arrives();
  refused(await ada.me('PATCH', '', { firstName: 'A' }, { 'Idempotency-Key': 'x y' }), 'malformed');
});
