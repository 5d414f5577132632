/** Verification by link: opened by anybody, it does nothing; handed back by the account's own session, it proves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { codes } from '../../../demo/server/db/schema.js';
import { mailTo, Person, refused } from '../support/person.js';
import { db, depsWith, freshAddress, passes } from '../support/world.js';

const app = createApp(depsWith({ EMAIL_VERIFICATION: 'link' }));

async function linkTo(address: string): Promise<{ id: string; token: string; link: string }> {
  const [mail] = await mailTo(address);
  const link = mail?.link ?? '';
  assert.ok(mail?.text.includes(link) && link !== '', `a link was mailed to ${address}`);
  const given = new URLSearchParams(new URL(link).hash.slice(1));
  return { id: given.get('id') ?? '', token: given.get('token') ?? '', link };
}

async function pending() {
  const ada = await Person.arrives({ app });
  const address = freshAddress('linked');
  const added = await ada.adds(address);
  return { ada, address, added, ...(await linkTo(address)) };
}

const handsIn = (who: Person, id: string, proof: object) => who.me('POST', `/emails/${id}/verification`, proof);

test('a link is mailed instead of a code, and the challenge says so', async () => {
  const { added, link, token } = await pending();
  const challenge = added.body['challenge'] as Record<string, unknown>;
  assert.deepEqual([challenge['method'], challenge['codeLength']], ['link', null]);
  assert.match(token, /^[\w-]{43}$/);
  assert.equal(new URL(link).search, '', 'what follows the # reaches no server, and no Referer');
});

test('the token proves the address, from a session of the same account, and once', async () => {
  const { ada, address, id, token } = await pending();
  assert.equal((await handsIn(await ada.elsewhere(), id, { token })).status, 200);
  assert.equal((await ada.email(address)).verified, true);
  refused(await handsIn(ada, id, { token }), 'already_exists');
});

test('nobody else can hand it in, signed in or not', async () => {
  const { ada, address, id, token } = await pending();
  refused(await handsIn(await Person.arrives({ app }), id, { token }), 'not_found');
  refused(await handsIn(new Person('', app), id, { token }), 'unauthenticated');
  assert.equal((await ada.email(address)).verified, false);
});

test('a wrong token counts as a wrong code does, and so does a code where a link was sent', async () => {
  const { ada, id, token } = await pending();
  const wrong = `${token.slice(1)}x`;
  for (const [left, proof] of [{ token: wrong }, { code: '123456' }, { token: wrong }].entries()) {
    const answer = await handsIn(ada, id, proof);
    refused(answer, 'wrong_code');
    assert.equal(answer.problem?.attemptsLeft, 4 - left);
  }
  assert.equal((await handsIn(ada, id, { token })).status, 200);
});

test('code and token together, or neither, are refused at their field', async () => {
  const { ada, id, token } = await pending();
  assert.deepEqual((await handsIn(ada, id, {})).problem?.fields, [{ name: 'code', code: 'required' }]);
  const both = await handsIn(ada, id, { code: '123456', token });
  assert.deepEqual(both.problem?.fields, [{ name: 'token', code: 'not_allowed' }]);
});

test('it lives ten minutes, and dies when another is sent', async () => {
  const late = await pending();
  await passes(601);
  refused(await handsIn(late.ada, late.id, { token: late.token }), 'code_expired');

  const { ada, address, id, token } = await pending();
  await passes(31);
  assert.equal((await ada.me('POST', `/emails/${id}/challenge`)).status, 200);
  refused(await handsIn(ada, id, { token }), 'wrong_code');
  assert.equal((await handsIn(ada, id, { token: (await linkTo(address)).token })).status, 200);
});

test('R6: no link exists for an address of another account', async () => {
  const owner = await Person.arrives({ app });
  const eve = await Person.arrives({ app });
  const { status, body } = await eve.adds(owner.address);
  assert.equal(status, 201);
  assert.equal((body['challenge'] as { method: string }).method, 'link');
  assert.ok((await mailTo(owner.address)).every(({ link }) => link === undefined));
});

test('the token is not stored as it is', async () => {
  const { id, token } = await pending();
  const rows = await db.select().from(codes).where(eq(codes.subject, id));
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(token));
});

test('codes to sign in stay codes: they are typed where one signs in', async () => {
  const ada = await Person.arrives({ app });
  const { body } = await new Person('', app).asks('POST', '/api/sign-in/code', { identifier: ada.address });
  assert.equal((body['challenge'] as { method: string }).method, 'code');
});
