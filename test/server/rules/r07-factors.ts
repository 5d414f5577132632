/** R7: codes by SMS as a second factor, the default, the policy, and what goes with whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { emails, totps } from '../../../demo/server/db/schema.js';
import { activityOf } from '../support/listed.js';
import { freshNumber } from '../support/numbers.js';
import { codeTo, mailTo, Person, refused } from '../support/person.js';
import { beginsBackupCodes, enrolsSms, enrolsTotp, hasBackupCodes } from '../support/second-factors.js';
import { db, depsWith, passes } from '../support/world.js';

const strict = createApp(depsWith({ SECOND_FACTOR_REQUIRED: 'on' }));
const oneNumber = createApp(depsWith({ PHONES_MAX: '1' }));
const strictOneNumber = createApp(depsWith({ PHONES_MAX: '1', SECOND_FACTOR_REQUIRED: 'on' }));

const enable = (person: Person, id: string) => person.me('PUT', `/phones/${id}/second-factor`);
const disable = (person: Person, id: string) => person.me('DELETE', `/phones/${id}/second-factor`);
const chooses = (person: Person, body: object) => person.me('PUT', '/default-second-factor', body);
const subjectsTo = async (address: string) => (await mailTo(address)).map(({ subject }) => subject);

/** Which factor the account shows as the first. */
async function first(person: Person): Promise<string | undefined> {
  const { totp, phones } = await person.account();
  const firsts = [
    ...(totp.defaultSecondFactor ? ['totp'] : []),
    ...phones.filter(({ defaultSecondFactor }) => defaultSecondFactor).map(({ number }) => number),
  ];
  assert.ok(firsts.length <= 1, firsts.join());
  return firsts[0];
}

test('R1: a number serves as second factor only once its code has come back', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  await ada.addsPhone(number);
  const { id } = await ada.phone(number);
  refused(await enable(ada, id), 'not_verified');
  await ada.verifiesPhone(number);
  assert.equal((await enable(ada, id)).status, 200);
  const { secondFactor, defaultSecondFactor } = await ada.phone(number);
  assert.deepEqual([secondFactor, defaultSecondFactor], [true, true]);
});

test('it is enabled and disabled once, written down, and the primary email hears of both', async () => {
  const ada = await Person.arrives();
  const { id, number } = await enrolsSms(ada);
  const { revision } = await ada.account();
  assert.equal((await enable(ada, id)).status, 200);
  assert.equal((await ada.account()).revision, revision, 'what is so already is no change');
  assert.equal((await disable(ada, id)).status, 200);
  assert.equal((await disable(ada, id)).status, 200);
  assert.equal((await ada.account()).revision, revision + 1);
  const kinds = (await activityOf(ada, { limit: 2 })).items.map(({ kind, subject }) => [kind, subject]);
  assert.deepEqual(kinds, [
    ['sms-factor-disabled', number],
    ['sms-factor-enabled', number],
  ]);
  assert.deepEqual((await subjectsTo(ada.address)).slice(0, 2), [
    'Codes by SMS were removed from your account',
    'Codes by SMS were added to your account',
  ]);
});

test('another person’s number is not found', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { id } = await enrolsSms(ada);
  refused(await enable(eve, id), 'not_found');
  refused(await disable(eve, id), 'not_found');
});

test('R7: a number that goes is a factor no more, and takes the backup codes along where it was the last', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  await hasBackupCodes(ada);
  const { id: pending } = await beginsBackupCodes(ada);
  assert.equal((await ada.removesPhone(number)).status, 200);
  assert.equal((await ada.account()).backupCodes, null);
  refused(await ada.me('POST', `/backup-codes/${pending}/confirmation`), 'superseded');
  const kinds = (await activityOf(ada, { limit: 2 })).items.map(({ kind }) => kind);
  assert.deepEqual(kinds, ['sms-factor-disabled', 'phone-removed']);
  assert.equal((await new Person(ada.address).signsIn()).status, 200);
});

test('R7: where one number is all, its successor is no factor by itself', async () => {
  const ada = await Person.arrives({ app: oneNumber });
  await enrolsSms(ada);
  await hasBackupCodes(ada);
  const next = await ada.ownsPhone();
  const { phones, backupCodes } = await ada.account();
  assert.deepEqual(
    phones.map(({ id, secondFactor }) => [id, secondFactor]),
    [[next.id, false]],
  );
  assert.equal(backupCodes, null);
});

test('the default is chosen among what is there, and told by the account', async () => {
  const ada = await Person.arrives();
  const { id, number } = await enrolsSms(ada);
  assert.equal(await first(ada), number);
  await enrolsTotp(ada);
  assert.equal(await first(ada), 'totp', 'an app comes before SMS where nothing was chosen');
  const { revision } = await ada.account();
  assert.equal((await chooses(ada, { type: 'sms', phoneId: id })).status, 200);
  assert.equal(await first(ada), number);
  assert.equal((await chooses(ada, { type: 'sms' })).status, 200, 'one phone alone need not be named');
  assert.equal((await ada.account()).revision, revision + 1, 'and the same again is no change');
  const { problem } = await new Person(ada.address).signsIn();
  assert.deepEqual(
    problem?.methods?.map(({ type }) => type),
    ['sms', 'totp'],
  );
  assert.equal((await activityOf(ada, { kind: 'default-factor-changed' })).items[0]?.subject, number);
});

test('the default that goes leaves the place to the next, and comes back as none', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  await enrolsTotp(ada);
  await chooses(ada, { type: 'sms' });
  assert.equal((await ada.removesPhone(number)).status, 200);
  assert.equal(await first(ada), 'totp');
  const second = await enrolsSms(ada);
  await chooses(ada, { type: 'totp' });
  await ada.me('DELETE', '/totp');
  assert.equal(await first(ada), second.number);
  await chooses(ada, { type: 'sms' });
  await enrolsTotp(ada);
  assert.equal(await first(ada), second.number, 'what was chosen stays, whatever is added');
});

test('what is no factor cannot be the default, and of several phones one has to be named', async () => {
  const ada = await Person.arrives();
  const at = async (body: object) => (await chooses(ada, body)).problem?.fields;
  assert.deepEqual(await at({ type: 'totp' }), [{ name: 'type', code: 'not_allowed' }]);
  assert.deepEqual(await at({ type: 'sms' }), [{ name: 'type', code: 'not_allowed' }]);
  const bare = await ada.ownsPhone();
  await enrolsSms(ada);
  assert.deepEqual(await at({ type: 'sms', phoneId: bare.id }), [{ name: 'phoneId', code: 'not_allowed' }]);
  await enrolsSms(ada);
  assert.deepEqual(await at({ type: 'sms' }), [{ name: 'phoneId', code: 'required' }]);
  assert.deepEqual(await at({ type: 'email' }), [{ name: 'type', code: 'not_allowed' }]);
});

test('R7: where a second factor is required, the last one stays, whichever way it is to go', async () => {
  const ada = await Person.arrives({ app: strict });
  const { body } = await ada.me('GET');
  assert.equal((body['capabilities'] as { secondFactorRequired: boolean }).secondFactorRequired, true);
  const { id, number } = await enrolsSms(ada);
  refused(await disable(ada, id), 'second_factor_required');
  refused(await ada.removesPhone(number), 'second_factor_required');
  await enrolsTotp(ada);
  assert.equal((await ada.removesPhone(number)).status, 200, 'another one is left');
  const before = await ada.account();
  const answer = await ada.me('DELETE', '/totp');
  refused(answer, 'second_factor_required');
  assert.equal(answer.status, 409);
  assert.deepEqual(await ada.account(), before);
});

test('R7: where it is required, the one number cannot be replaced while it is the last factor', async () => {
  const ada = await Person.arrives({ app: strictOneNumber });
  const { number } = await enrolsSms(ada);
  const next = freshNumber();
  await ada.addsPhone(next);
  refused(await ada.verifiesPhone(next), 'second_factor_required');
  assert.equal((await ada.phone(number)).secondFactor, true);
  await enrolsTotp(ada);
  assert.equal((await ada.verifiesPhone(next)).status, 200);
});

test('R7: whoever has none yet may go without, though it is required', async () => {
  const ada = await Person.arrives({ app: strict });
  const { number } = await ada.ownsPhone();
  assert.equal((await ada.removesPhone(number)).status, 200);
  assert.equal((await ada.me('DELETE', '/totp')).status, 200);
});

test('R3: the only way in can’t be the only second factor', async () => {
  const ada = await Person.arrives();
  const { id, number } = await ada.ownsPhone();
  // No call of the contract leaves an account without its primary email.
  await db.delete(emails).where(eq(emails.accountId, (await ada.account()).id));
  refused(await enable(ada, id), 'last_sign_in_method');
  await enrolsTotp(ada);
  assert.equal((await enable(ada, id)).status, 200, 'beside another one it may be');
  refused(await ada.me('DELETE', '/totp'), 'last_sign_in_method');
  refused(await ada.removesPhone(number), 'last_sign_in_method');
  const second = await ada.ownsPhone();
  assert.equal((await ada.me('DELETE', '/totp')).status, 200, 'there is another way in');
  refused(await ada.removesPhone(second.number), 'last_sign_in_method');
  await enable(ada, second.id);
  assert.equal((await disable(ada, id)).status, 200);
  refused(await ada.removesPhone(number), 'last_sign_in_method');
});

test('R8: with a second factor, step-up is by that, and nothing weaker is offered or taken', async () => {
  const ada = await Person.arrives();
  const { id, number } = await enrolsSms(ada);
  await hasBackupCodes(ada);
  await passes(601);
  const demand = await ada.removesPhone(number);
  assert.deepEqual(
    demand.problem?.methods?.map(({ type, id: of }) => [type, of]),
    [
      ['sms', id],
      ['backup_code', undefined],
    ],
  );
  const password = { method: 'password', password: 'seven lanterns at dusk' };
  refused(await ada.me('POST', '/reverification', password), 'invalid');
  for (const method of ['email_code', 'phone_code']) {
    refused(await ada.me('POST', '/reverification/challenge', { method }), 'invalid');
  }
  refused(await ada.me('POST', '/reverification', { method: 'totp', code: '000000' }), 'invalid');
  const started = await ada.me('POST', '/reverification/challenge', { method: 'sms', id });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const proof = { method: 'sms', code: await codeTo(number), challengeId };
  refused(await ada.me('POST', '/reverification', { ...proof, method: 'phone_code' }), 'invalid');
  assert.equal((await ada.me('POST', '/reverification', proof)).status, 200);
  assert.equal((await ada.removesPhone(number)).status, 200);
});

test('R8: a code by SMS for step-up is good in its session and at no door', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  const started = await ada.me('POST', '/reverification/challenge', { method: 'sms' });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const thief = new Person(ada.address);
  const { problem } = await thief.signsIn();
  const step = { ticket: problem?.ticket, method: 'sms', code: await codeTo(number), challengeId };
  refused(await thief.asks('POST', '/api/sign-in/second-factor', step), 'code_expired');
});

test('off on the server, there are no such calls, and what was enabled is no factor', async () => {
  const ada = await Person.arrives();
  const { id } = await enrolsSms(ada);
  await enrolsTotp(ada);
  const off = createApp(depsWith({ FEATURE_TOTP: 'off', FEATURE_SMS_SECOND_FACTOR: 'off' }));
  const there = new Person(ada.address, off);
  await there.signsIn();
  const { totp, phones, backupCodes } = await there.account();
  assert.deepEqual([totp.enabled, phones[0]?.secondFactor, backupCodes], [false, false, null]);
  refused(await enable(there, id), 'not_found');
  refused(await there.me('DELETE', '/totp'), 'not_found');
  refused(await there.me('POST', '/backup-codes'), 'not_found');
  refused(await chooses(there, { type: 'totp' }), 'not_found');
  assert.equal(await db.$count(totps, eq(totps.accountId, (await ada.account()).id)), 1, 'nothing is lost by that');
});
