/** R7: an authenticator app, from its secret to its end. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { URI } from 'otpauth';
import { mailTo, Person, refused } from '../support/person.js';
import {
  appOf,
  beginsTotp,
  confirmsTotp,
  enrolsSms,
  enrolsTotp,
  hasBackupCodes,
  wrongCodeOf,
} from '../support/second-factors.js';
import { passes } from '../support/world.js';

test('R7: a secret is shown once, with the address that an app reads; a code of it enables it', async () => {
  const ada = await Person.arrives();
  const before = await ada.account();
  const { id, secret, uri, expiresIn } = await beginsTotp(ada);
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.equal(expiresIn, 600);
  const read = URI.parse(uri);
  assert.deepEqual([read.issuer, read.label, read.secret.base32], ['Northwind', ada.address, secret]);
  assert.deepEqual(await ada.account(), before, 'nothing has changed yet');

  const { status, text } = await confirmsTotp(ada, id, await appOf(secret).codeNow());
  assert.equal(status, 200, text);
  const { totp, revision } = await ada.account();
  assert.equal(revision, before.revision + 1);
  assert.deepEqual([totp.enabled, totp.defaultSecondFactor], [true, true]);
  assert.ok(totp.addedAt);
  assert.ok(!text.includes(secret), 'and it is not shown again');
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /authenticator app was added/);
});

test('R7: a wrong code enables nothing, and the right one does afterwards', async () => {
  const ada = await Person.arrives();
  const { id, secret } = await beginsTotp(ada);
  refused(await confirmsTotp(ada, id, await wrongCodeOf(appOf(secret))), 'wrong_code');
  assert.equal((await ada.account()).totp.enabled, false);
  assert.equal((await confirmsTotp(ada, id, await appOf(secret).codeNow())).status, 200);
});

for (const [steps, works] of [
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
] as const) {
  test(`R7: a clock that is ${steps} steps off is ${works ? 'allowed' : 'refused'}`, async () => {
    const ada = await Person.arrives({ password: null });
    const { id, secret } = await beginsTotp(ada);
    const answer = await confirmsTotp(ada, id, await appOf(secret).codeNow(steps));
    if (works) assert.equal(answer.status, 200, answer.text);
    else refused(answer, 'wrong_code');
  });
}

test('R7: a code may be pasted with spaces and dashes', async () => {
  const ada = await Person.arrives({ password: null });
  const { id, secret } = await beginsTotp(ada);
  const code = await appOf(secret).codeNow();
  assert.equal((await confirmsTotp(ada, id, ` ${code.slice(0, 3)} – ${code.slice(3)} `)).status, 200);
});

test('R7: what is begun anew takes the place of what was begun before', async () => {
  const ada = await Person.arrives();
  const [first, second] = [await beginsTotp(ada), await beginsTotp(ada)];
  refused(await confirmsTotp(ada, first.id, await appOf(first.secret).codeNow()), 'superseded');
  assert.equal((await confirmsTotp(ada, second.id, await appOf(second.secret).codeNow())).status, 200);
});

test('R7: after ten minutes it has to be begun anew', async () => {
  const ada = await Person.arrives();
  const { id, secret } = await beginsTotp(ada);
  await passes(601);
  await ada.me('POST', '/reverification', { method: 'password', password: 'seven lanterns at dusk' });
  refused(await confirmsTotp(ada, id, await appOf(secret).codeNow()), 'superseded');
});

test('a retry of the beginning gets a secret of its own, which is the one that counts', async () => {
  const ada = await Person.arrives();
  const headers = { 'Idempotency-Key': randomUUID() };
  const [first, second] = [await beginsTotp(ada, headers), await beginsTotp(ada, headers)];
  assert.notEqual(first.secret, second.secret);
  refused(await confirmsTotp(ada, first.id, await appOf(first.secret).codeNow()), 'superseded');
  assert.equal((await confirmsTotp(ada, second.id, await appOf(second.secret).codeNow())).status, 200);
});

test('a retry of the confirmation needs no other code', async () => {
  const ada = await Person.arrives();
  const { id, secret } = await beginsTotp(ada);
  const code = await appOf(secret).codeNow();
  const headers = { 'Idempotency-Key': randomUUID() };
  const confirm = () => ada.me('POST', `/totp/${id}/confirmation`, { code }, headers);
  assert.equal((await confirm()).status, 200);
  const { revision } = await ada.account();
  assert.equal((await confirm()).status, 200);
  assert.equal((await ada.account()).revision, revision);
});

test('R7: while one is enabled another can take its place; until then the former works', async () => {
  const ada = await Person.arrives();
  const app = await enrolsTotp(ada);
  const { id, secret } = await beginsTotp(ada);
  const proof = { method: 'totp', code: await app.nextCode() };
  assert.equal((await ada.me('POST', '/reverification', proof)).status, 200);
  assert.equal((await confirmsTotp(ada, id, await appOf(secret).codeNow())).status, 200);
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /was replaced/);
  refused(await ada.me('POST', '/reverification', { method: 'totp', code: await app.nextCode() }), 'wrong_code');
  const next = { method: 'totp', code: await appOf(secret).codeNow() };
  assert.equal((await ada.me('POST', '/reverification', next)).status, 200);
});

test('R7: the code that confirmed it proves nothing more', async () => {
  const ada = await Person.arrives();
  const app = await enrolsTotp(ada);
  refused(await ada.me('POST', '/reverification', { method: 'totp', code: await app.codeNow() }), 'wrong_code');
});

test('R7: backup codes go with the last factor, and stay while there is another', async () => {
  const ada = await Person.arrives();
  await enrolsTotp(ada);
  const { id } = await enrolsSms(ada);
  await hasBackupCodes(ada);
  assert.equal((await ada.me('DELETE', '/totp')).status, 200);
  assert.equal((await ada.account()).backupCodes?.remaining, 10);
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /authenticator app of your account was removed/);
  assert.equal((await ada.me('DELETE', `/phones/${id}/second-factor`)).status, 200);
  assert.equal((await ada.account()).backupCodes, null);
  await enrolsTotp(ada);
  assert.equal((await ada.account()).backupCodes, null, 'they do not come back with another factor');
});

test('removing what is not there changes nothing', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  assert.equal((await ada.me('DELETE', '/totp')).status, 200);
  assert.equal((await ada.account()).revision, revision);
});

test('R8: with the first factor, what other sessions have proved counts no more', async () => {
  const ada = await Person.arrives();
  const elsewhere = await ada.elsewhere();
  await enrolsTotp(ada);
  assert.equal((await ada.me('DELETE', '/totp')).status, 200, 'the one that asked has its proof');
  await enrolsTotp(ada);
  const answer = await elsewhere.me('DELETE', '/totp');
  refused(answer, 'reverification_required');
  assert.deepEqual(answer.problem?.methods, [{ type: 'totp' }]);
});
