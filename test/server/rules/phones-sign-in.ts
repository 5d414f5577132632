/** A verified number opens the account (R1), and proves who is there where there is no password (R8). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { sessions } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, Person, refused, wrongCodeTo } from '../support/person.js';
import { freshNumber } from '../support/numbers.js';
import { db, freshAddress, passes } from '../support/world.js';

const TEN_MINUTES = 601;
const spelt = (number: string) => [number, ` ${number} `, number.replace(/^(\+1)(\d{3})(\d{3})/, '$1 ($2) $3-')];

test('R1: once its code came back, a number signs in by password and by code, however it is written', async () => {
  const ada = await Person.arrives();
  const { number } = await ada.ownsPhone();
  for (const identifier of spelt(number))
    assert.equal((await new Person().signsIn(identifier)).status, 200, identifier);
  await passes(31);
  const byCode = new Person();
  assert.equal((await byCode.signsInByCode(spelt(number)[2]!, number)).status, 200);
  assert.equal((await byCode.account()).id, (await ada.account()).id);
});

test('a session that a code by SMS opened says so', async () => {
  const ada = await Person.arrives();
  const { number, id } = await ada.ownsPhone();
  const byCode = new Person();
  await byCode.signsInByCode(number);
  const { body } = await byCode.me('GET');
  const [session] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, body['sessionId'] as string));
  assert.deepEqual([session?.signedInWith, session?.throughId], ['phone_code', id]);
});

test('the test hook makes an account with a verified number', async () => {
  const number = freshNumber();
  const ada = await Person.arrives({ phone: number });
  const { verified, primary } = await ada.phone(number);
  assert.deepEqual([verified, primary], [true, true]);
  assert.equal((await new Person().signsIn(number)).status, 200);
});

test('digits without a plus are a username, and never a number', async () => {
  const number = freshNumber();
  const username = number.slice(1);
  const [ada, eve] = [await Person.arrives({ phone: number }), await Person.arrives({ username })];
  const somebody = new Person();
  await somebody.signsIn(username);
  assert.equal((await somebody.account()).id, (await eve.account()).id);
  await somebody.signsIn(`+${username}`);
  assert.equal((await somebody.account()).id, (await ada.account()).id);
});

test('R1: a code that was sent to a number signs nobody in once the number is removed, or another’s', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { number } = await ada.ownsPhone();
  await passes(31);
  const somebody = new Person();
  await somebody.asks('POST', '/api/sign-in/code', { identifier: number });
  const code = await codeTo(number);
  await ada.removesPhone(number);
  await eve.ownsPhone(number);
  const answer = await somebody.asks('POST', '/api/sign-in/code/verification', { identifier: number, code });
  refused(answer, 'code_expired');
});

test('another primary email takes back the code for the username, and leaves the one for the number', async () => {
  const username = `ada-${freshNumber().slice(-4)}`;
  const ada = await Person.arrives({ username });
  const [{ number }, { address }] = [await ada.ownsPhone(), await ada.owns(freshAddress())];
  await passes(31);
  const somebody = new Person();
  for (const identifier of [username, number]) await somebody.asks('POST', '/api/sign-in/code', { identifier });
  const [byName, byNumber] = [await codeTo(ada.address), await codeTo(number)];
  await ada.makesPrimary(address);
  const finish = (identifier: string, code: string) =>
    somebody.asks('POST', '/api/sign-in/code/verification', { identifier, code });
  refused(await finish(username, byName), 'code_expired');
  assert.equal((await finish(number, byNumber)).status, 200);
});

test('R5: wrong codes and passwords by number count against the account, as by any of its names', async () => {
  const ada = await Person.arrives();
  const { number } = await ada.ownsPhone();
  for (let count = 0; count < 5; count++) refused(await new Person().signsIn(number, 'a guess'), 'unauthenticated');
  for (let count = 0; count < 5; count++)
    refused(await new Person().signsIn(ada.address, 'a guess'), 'unauthenticated');
  refused(await new Person().signsIn(number), 'too_many_attempts');
});

test('R8: a code by SMS is the weaker proof, and stands for no step-up where there is a password', async () => {
  const ada = await Person.arrives();
  const { number } = await ada.ownsPhone();
  await passes(31);
  const byCode = new Person();
  await byCode.signsInByCode(number);
  const answer = await byCode.addsPhone(freshNumber());
  assert.deepEqual(answer.problem?.methods, [{ type: 'password' }]);
  refused(await byCode.me('POST', '/reverification/challenge', { method: 'phone_code' }), 'invalid');
});

test('R8: without a password, a code to a verified number proves; one that waits is not offered', async () => {
  const ada = await Person.arrives({ password: null });
  const { number, id } = await ada.ownsPhone();
  await ada.addsPhone(freshNumber());
  await passes(TEN_MINUTES);
  const demand = await ada.adds(freshAddress());
  assert.deepEqual(
    demand.problem?.methods?.map(({ type, destination }) => [type, destination]),
    [
      ['email_code', 'a•••@example.com'],
      ['phone_code', `•••• ${number.slice(-3)}`],
    ],
  );
  const started = await ada.me('POST', '/reverification/challenge', { method: 'phone_code', id });
  const { id: challengeId, channel } = started.body['challenge'] as { id: string; channel: string };
  assert.equal(channel, 'sms');
  const finish = (method: string, code: string) => ada.me('POST', '/reverification', { method, code, challengeId });
  refused(await finish('phone_code', await wrongCodeTo(number)), 'wrong_code');
  refused(await finish('email_code', await codeTo(number)), 'code_expired');
  assert.equal((await finish('phone_code', await codeTo(number))).status, 200);
  assert.equal((await ada.adds(freshAddress())).status, 201);
});

test('R8: a code for step-up is of no use once the number that it went to is gone', async () => {
  const ada = await Person.arrives({ password: null });
  const { number, id } = await ada.ownsPhone();
  await passes(31);
  const started = await ada.me('POST', '/reverification/challenge', { method: 'phone_code', id });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const code = await codeTo(number);
  await ada.removesPhone(number);
  const other = await ada.ownsPhone();
  const proof = await ada.me('POST', '/reverification', { method: 'phone_code', code, challengeId });
  refused(proof, 'code_expired');
  assert.equal((await mailTo(other.number)).length, 1);
});
