/** R7: backup codes: shown once, each good once, and the set in use works until the new one is confirmed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { backupCodeHash, newBackupCodes } from '../../../demo/server/backup-code-secrets.js';
import { mailTo, Person, refused } from '../support/person.js';
import { beginsBackupCodes, confirmsBackupCodes, enrolsTotp, hasBackupCodes } from '../support/second-factors.js';
import { depsWith } from '../support/world.js';

const prove = (person: Person, code: string) => person.me('POST', '/reverification', { method: 'backup_code', code });

async function protectedAda() {
  const ada = await Person.arrives();
  await enrolsTotp(ada);
  return ada;
}

test('R7: they stand in for another factor: without one there are none', async () => {
  const ada = await Person.arrives();
  const answer = await ada.me('POST', '/backup-codes');
  refused(answer, 'second_factor_required');
  assert.equal(answer.status, 409);
});

test('R7: as many as the settings say, shown once; used from their confirmation on, and the primary email hears of it', async () => {
  const ada = await protectedAda();
  const before = await ada.account();
  const { id, codes } = await beginsBackupCodes(ada);
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.match(code, /^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  assert.deepEqual(await ada.account(), before, 'nothing has changed yet');
  const early = await prove(ada, codes[0] ?? '');
  refused(early, 'invalid');
  const confirmed = await confirmsBackupCodes(ada, id);
  assert.equal(confirmed.status, 200, confirmed.text);
  const { backupCodes, revision } = await ada.account();
  assert.deepEqual([backupCodes?.total, backupCodes?.remaining, revision], [10, 10, before.revision + 1]);
  for (const code of codes) assert.ok(!confirmed.text.includes(code));
  assert.equal((await mailTo(ada.address))[0]?.subject, 'Your account has new backup codes');
});

test('R7: each is good once, and the account counts what is left', async () => {
  const ada = await protectedAda();
  const [first = '', second = ''] = await hasBackupCodes(ada);
  const { revision } = await ada.account();
  assert.equal((await prove(ada, first)).status, 200);
  refused(await prove(ada, first), 'wrong_code');
  assert.equal((await prove(ada, second)).status, 200);
  const account = await ada.account();
  assert.equal(account.backupCodes?.remaining, 8);
  assert.equal(account.revision, revision + 2, 'each is a newer account');
  assert.equal((await mailTo(ada.address))[0]?.subject, 'A backup code of your account was used');
});

test('R7: a retry of the proof needs no other code', async () => {
  const ada = await protectedAda();
  const [code = ''] = await hasBackupCodes(ada);
  const headers = { 'Idempotency-Key': randomUUID() };
  const proof = { method: 'backup_code', code };
  assert.equal((await ada.me('POST', '/reverification', proof, headers)).status, 200);
  assert.equal((await ada.me('POST', '/reverification', proof, headers)).status, 200);
  assert.equal((await ada.account()).backupCodes?.remaining, 9);
});

test('R7: the last one used, they are offered no more; new ones can be made', async () => {
  const few = createApp(depsWith({ BACKUP_CODES_COUNT: '5' }));
  const ada = await Person.arrives({ app: few });
  await enrolsTotp(ada);
  for (const code of await hasBackupCodes(ada)) assert.equal((await prove(ada, code)).status, 200);
  assert.deepEqual((await mailTo(ada.address))[0]?.text.includes('None is left.'), true);
  assert.equal((await ada.account()).backupCodes?.remaining, 0);
  refused(await prove(ada, 'aaaaa-aaaaa'), 'invalid');
  await hasBackupCodes(ada);
  assert.equal((await ada.account()).backupCodes?.remaining, 5);
});

test('R7: new ones wait for their confirmation, and until then the old ones work', async () => {
  const ada = await protectedAda();
  const [one = '', two = ''] = await hasBackupCodes(ada);
  const next = await beginsBackupCodes(ada);
  assert.equal((await prove(ada, one)).status, 200);
  refused(await prove(ada, next.codes[0] ?? ''), 'wrong_code');
  assert.equal((await confirmsBackupCodes(ada, next.id)).status, 200);
  refused(await prove(ada, two), 'wrong_code');
  assert.equal((await prove(ada, next.codes[0] ?? '')).status, 200);
  assert.equal((await ada.account()).backupCodes?.remaining, 9);
});

test('R7: two tabs: the set that was confirmed is the set that works', async () => {
  const ada = await protectedAda();
  const [first, second] = [await beginsBackupCodes(ada), await beginsBackupCodes(ada)];
  refused(await confirmsBackupCodes(ada, first.id), 'superseded');
  assert.equal((await confirmsBackupCodes(ada, second.id)).status, 200);
  refused(await confirmsBackupCodes(ada, first.id), 'superseded');
  refused(await prove(ada, first.codes[0] ?? ''), 'wrong_code');
  assert.equal((await prove(ada, second.codes[0] ?? '')).status, 200);
});

test('a retry of the beginning gets codes of its own, which are the ones that count', async () => {
  const ada = await protectedAda();
  const headers = { 'Idempotency-Key': randomUUID() };
  const [first, second] = [await beginsBackupCodes(ada, headers), await beginsBackupCodes(ada, headers)];
  assert.ok(!first.codes.some((code) => second.codes.includes(code)));
  refused(await confirmsBackupCodes(ada, first.id), 'superseded');
  assert.equal((await confirmsBackupCodes(ada, second.id)).status, 200);
});

test('a retry of the confirmation is answered as the first', async () => {
  const ada = await protectedAda();
  const { id } = await beginsBackupCodes(ada);
  const headers = { 'Idempotency-Key': randomUUID() };
  const confirm = () => ada.me('POST', `/backup-codes/${id}/confirmation`, undefined, headers);
  assert.equal((await confirm()).status, 200);
  const { revision } = await ada.account();
  assert.equal((await confirm()).status, 200);
  assert.equal((await ada.account()).revision, revision);
});

test('another person’s set is not confirmed, and another person’s code proves nothing', async () => {
  const [ada, eve] = [await protectedAda(), await protectedAda()];
  const { id, codes } = await beginsBackupCodes(ada);
  refused(await confirmsBackupCodes(eve, id), 'superseded');
  await confirmsBackupCodes(ada, id);
  await hasBackupCodes(eve);
  refused(await prove(eve, codes[0] ?? ''), 'wrong_code');
});

test('R7: a code is the same however it is typed, and another in another set', async () => {
  const [code = ''] = newBackupCodes(1);
  const set = randomUUID();
  const hash = await backupCodeHash(set, code);
  for (const typed of [
    code.toUpperCase(),
    code.replace('-', ''),
    ` ${code.replace('-', ' — ')} `,
    [...code].join(' '),
  ]) {
    assert.equal(await backupCodeHash(set, typed), hash, typed);
  }
  assert.equal(await backupCodeHash(set, '0o1li-00000'), await backupCodeHash(set, '00111-OOOOO'));
  assert.notEqual(await backupCodeHash(randomUUID(), code), hash);
  assert.ok(!hash.includes(code));
});
