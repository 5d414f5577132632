import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { sessions } from '../../../demo/server/db/schema.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
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

test('R9: removing the password ends the other sessions that it opened, and no others', async () => {
  const ada = await Person.arrives();
  const byPassword = await ada.elsewhere();
  const byCode = new Person(ada.address);
  await byCode.signsInByCode(ada.address);
  assert.equal((await ada.me('DELETE', '/password')).status, 200);
  refused(await byPassword.me('GET'), 'unauthenticated');
  assert.equal((await byCode.me('GET')).status, 200);
  // It was opened by the password as well: the one that asks is spared.
  assert.equal((await ada.me('GET')).status, 200);
});

for (const signOutOthers of [true, false]) {
  test(`R9: a new password ${signOutOthers ? 'ends' : 'spares'} the others where that is wished`, async () => {
    const ada = await Person.arrives();
    const others = [await ada.elsewhere(), new Person(ada.address)] as const;
    await others[1].signsInByCode(ada.address);
    const given = { currentPassword: PASSWORD, newPassword: 'eleven lanterns at dawn', signOutOthers };
    const { status, text } = await ada.me('PUT', '/password', given);
    assert.equal(status, 200, text);
    for (const other of others) assert.equal((await other.me('GET')).status, signOutOthers ? 401 : 200);
    assert.equal((await ada.me('GET')).status, 200);
  });
}

test('R9: undoing a change of the primary email ends every session', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  const { address } = await ada.owns();
  await ada.makesPrimary(address);
  const [alert] = await mailTo(ada.address);
  const token = new URL(alert?.link ?? '').searchParams.get('token');
  const { status, text } = await new Person().asks('POST', '/api/undo', { token, password: PASSWORD });
  assert.equal(status, 200, text);
  refused(await ada.me('GET'), 'unauthenticated');
  refused(await other.me('GET'), 'unauthenticated');
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
