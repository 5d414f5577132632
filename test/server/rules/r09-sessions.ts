import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { sessions } from '../../../demo/server/db/schema.js';
import { Person, refused } from '../support/person.js';
import { db, passes } from '../support/world.js';

test('R9: after signing out, the very next request of that session fails', async () => {
  const ada = await Person.arrives();
  const { cookie } = ada;
  assert.equal((await ada.asks('POST', '/api/sign-out')).status, 204);
  assert.equal(ada.cookie, '');
  ada.cookie = cookie;
  refused(await ada.me('GET'), 'unauthenticated');
});

test('R9: removing an email ends the other sessions opened through it, and no others', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  const [through, byPrimary] = [await ada.elsewhere(address), await ada.elsewhere()];
  await ada.removes(address);
  refused(await through.me('GET'), 'unauthenticated');
  assert.equal((await byPrimary.me('GET')).status, 200);
});

test('R9: removing an email spares the session that just proved itself, even if opened through it', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  const through = await ada.elsewhere(address);
  assert.equal((await through.removes(address)).status, 200);
  assert.equal((await through.me('GET')).status, 200);
});

test('a session ends by itself after its days', async () => {
  const ada = await Person.arrives();
  await passes(31 * 86_400);
  refused(await ada.me('GET'), 'unauthenticated');
});

test('a copy of the sessions table signs nobody in', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  const rows = await db.select().from(sessions).where(eq(sessions.accountId, id));
  const token = ada.cookie.split('=')[1] ?? '';
  assert.ok(token.length >= 43);
  assert.ok(!JSON.stringify(rows).includes(token));
  const thief = new Person();
  thief.cookie = `session=${rows[0]?.tokenHash}`;
  refused(await thief.me('GET'), 'unauthenticated');
});
