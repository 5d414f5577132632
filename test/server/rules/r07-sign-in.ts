/** R7: signing in asks for the second factor, and takes it once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activityOf, ownSession } from '../support/listed.js';
import { codeTo, mailTo, Person, refused, wrongCodeTo } from '../support/person.js';
import {
  adaWithTotp,
  asksForSms,
  enrolsSms,
  hasBackupCodes,
  secondStep,
  ticketOf,
  wrongCodeOf,
} from '../support/second-factors.js';
import { freshAddress, passes } from '../support/world.js';

test('R7: the password alone opens nothing: it says what else is wanted, and gives a ticket', async () => {
  const { abroad } = await adaWithTotp();
  const answer = await abroad.signsIn();
  assert.equal(answer.status, 401);
  assert.deepEqual([answer.problem?.code, answer.problem?.methods], ['second_factor_required', [{ type: 'totp' }]]);
  assert.match(answer.problem?.ticket ?? '', /^[\w-]{43}$/);
  assert.equal(abroad.cookie, '');
  refused(await abroad.me('GET'), 'unauthenticated');
});

test('R7: with the code of the app it is open, by the way of the first step, and proved', async () => {
  const { ada, app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  assert.equal((await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode() })).status, 200);
  assert.equal((await abroad.account()).id, (await ada.account()).id);
  assert.equal((await ownSession(abroad)).signedInWith, 'password');
  assert.equal((await abroad.me('DELETE', '/sessions')).status, 200, 'it counts as proof (R8)');
});

test('R7: a ticket opens one session', async () => {
  const { app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  assert.equal((await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode() })).status, 200);
  const again = await secondStep(new Person(), { ticket, method: 'totp', code: await app.nextCode() });
  refused(again, 'unauthenticated');
});

test('R7: a code that signed in is used: neither another sign-in nor step-up takes it', async () => {
  const { app, abroad } = await adaWithTotp();
  const code = await app.nextCode();
  assert.equal((await secondStep(abroad, { ticket: await ticketOf(abroad), method: 'totp', code })).status, 200);
  refused(await abroad.me('POST', '/reverification', { method: 'totp', code }), 'wrong_code');
  const thief = new Person(abroad.address);
  refused(await secondStep(thief, { ticket: await ticketOf(thief), method: 'totp', code }), 'wrong_code');
});

test('R7: five wrong tries kill the ticket; the log has each of them', async () => {
  const { ada, app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  const code = await wrongCodeOf(app);
  for (const left of [4, 3, 2, 1, 0]) {
    const answer = await secondStep(abroad, { ticket, method: 'totp', code });
    refused(answer, 'wrong_code');
    assert.equal(answer.problem?.attemptsLeft, left);
  }
  const late = await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode() });
  refused(late, 'unauthenticated');
  assert.equal(late.status, 401);
  assert.equal((await activityOf(ada, { kind: 'sign-in-failed' })).items.length, 5);
});

test('R7: wrong tries of all ways count together', async () => {
  const { ada, app, abroad } = await adaWithTotp();
  const { number } = await enrolsSms(ada);
  await hasBackupCodes(ada);
  const ticket = await ticketOf(abroad);
  const challengeId = await asksForSms(abroad, ticket);
  const tries = [
    { method: 'totp', code: await wrongCodeOf(app) },
    { method: 'backup_code', code: 'aaaaa-aaaaa' },
    { method: 'sms', code: await wrongCodeTo(number), challengeId },
    { method: 'backup_code', code: 'bbbbb-bbbbb' },
    { method: 'sms', code: await wrongCodeTo(number), challengeId },
  ];
  const left = [];
  for (const each of tries) left.push((await secondStep(abroad, { ticket, ...each })).problem?.attemptsLeft);
  assert.deepEqual(left, [4, 3, 2, 1, 0]);
});

test('R7: after ten minutes a ticket is dead', async () => {
  const { app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  await passes(601);
  refused(await secondStep(abroad, { ticket, method: 'totp', code: await app.codeNow() }), 'unauthenticated');
});

test('a ticket that there never was is refused, and so is none', async () => {
  const nobody = new Person();
  for (const ticket of ['x'.repeat(43), undefined]) {
    refused(await secondStep(nobody, { ticket, method: 'totp', code: '000000' }), 'unauthenticated');
    refused(await nobody.asks('POST', '/api/sign-in/second-factor/challenge', { ticket }), 'unauthenticated');
  }
  refused(await nobody.asks('GET', '/api/sign-in/second-factor'), 'unauthenticated');
});

test('R7: only what the account has is taken', async () => {
  const { abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  const answer = await secondStep(abroad, { ticket, method: 'backup_code', code: 'aaaaa-aaaaa' });
  assert.deepEqual(answer.problem?.fields, [{ name: 'method', code: 'not_allowed' }]);
  refused(await abroad.asks('POST', '/api/sign-in/second-factor/challenge', { ticket }), 'not_found');
});

test('R7: a backup code signs in, typed as one pleases, and once; the primary email hears of it', async () => {
  const { ada, abroad } = await adaWithTotp();
  const [code = ''] = await hasBackupCodes(ada);
  const typed = ` ${code.toUpperCase().replace('-', ' – ').replaceAll('0', 'O').replaceAll('1', 'l')} `;
  assert.equal(
    (await secondStep(abroad, { ticket: await ticketOf(abroad), method: 'backup_code', code: typed })).status,
    200,
  );
  assert.equal((await abroad.account()).backupCodes?.remaining, 9);
  assert.match((await mailTo(ada.address))[0]?.text ?? '', /backup codes was used.*9 are left/s);
  const thief = new Person(ada.address);
  refused(await secondStep(thief, { ticket: await ticketOf(thief), method: 'backup_code', code }), 'wrong_code');
});

test('R7: a code by SMS signs in, to the number that was chosen', async () => {
  const ada = await Person.arrives();
  const [first, second] = [await enrolsSms(ada), await enrolsSms(ada)];
  const abroad = new Person(ada.address);
  const answer = await abroad.signsIn();
  assert.deepEqual(
    answer.problem?.methods?.map(({ type, id }) => [type, id]),
    [first, second].map(({ id }) => ['sms', id]),
  );
  const ticket = answer.problem.ticket ?? '';
  const challengeId = await asksForSms(abroad, ticket, second.id);
  assert.equal(await asksForSms(abroad, ticket, second.id), challengeId, 'asked again at once, it is the same');
  const step = { ticket, method: 'sms', code: await codeTo(second.number), challengeId };
  assert.equal((await secondStep(abroad, step)).status, 200);
  assert.equal((await abroad.me('DELETE', '/sessions')).status, 200, 'it counts as proof (R8)');
});

test('R7: a code by SMS is good for the ticket that it was asked for with', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  const [abroad, thief] = [new Person(ada.address), new Person(ada.address)];
  const [mine, theirs] = [await ticketOf(abroad), await ticketOf(thief)];
  const challengeId = await asksForSms(abroad, mine);
  const step = { method: 'sms', code: await codeTo(number), challengeId };
  refused(await secondStep(thief, { ...step, ticket: theirs }), 'code_expired');
  assert.equal((await secondStep(abroad, { ...step, ticket: mine })).status, 200);
});

test('R5: resend waits thirty seconds, and then the former code is dead', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  const abroad = new Person(ada.address);
  const ticket = await ticketOf(abroad);
  const first = { ticket, method: 'sms', challengeId: await asksForSms(abroad, ticket), code: await codeTo(number) };
  await passes(31);
  assert.notEqual(await asksForSms(abroad, ticket), first.challengeId);
  refused(await secondStep(abroad, first), 'code_expired');
});

test('R7, R8: by a mailed code and the app, both steps are proof, where the code alone would be none', async () => {
  const { app, abroad } = await adaWithTotp();
  const answer = await abroad.signsInByCode(abroad.address);
  refused(answer, 'second_factor_required');
  const step = { ticket: answer.problem?.ticket, method: 'totp', code: await app.nextCode() };
  assert.equal((await secondStep(abroad, step)).status, 200);
  assert.equal((await ownSession(abroad)).signedInWith, 'email_code');
  assert.equal((await abroad.me('DELETE', '/sessions')).status, 200);
});

test('R7: as a token where it was asked for so', async () => {
  const { app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  const answer = await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode(), as: 'token' });
  assert.equal(abroad.cookie, '');
  const bearer = { Authorization: `Bearer ${String(answer.body['token'])}` };
  assert.equal((await abroad.asks('GET', '/api/account/me', undefined, bearer)).status, 200);
});

test('R6: while the first step is wrong nothing tells of the second', async () => {
  const { ada } = await adaWithTotp();
  const known = await new Person().signsIn(ada.address, 'not the password');
  const unknown = await new Person().signsIn(freshAddress('nobody'), 'not the password');
  const { requestId: _, ...told } = known.problem!;
  const { requestId: __, ...other } = unknown.problem!;
  assert.deepEqual(told, other);
});
