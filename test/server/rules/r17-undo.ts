/** R2 and R17: whoever takes an account over by another primary email is not to delete it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { asksForDeletion, daysPass, GRACE, leaves } from '../support/leaving.js';
import { activityOf } from '../support/listed.js';
import { mailTo, PASSWORD, Person } from '../support/person.js';
import { depsWith, freshAddress, passes } from '../support/world.js';

const HOUR = 3_600;
const [atOnce, shortly] = ['0', '1'].map((days) => createApp(depsWith({ DELETION_GRACE_DAYS: days })));

async function undoes(address: string): Promise<void> {
  const link = (await mailTo(address)).find(({ subject }) => subject.includes('another primary email'))?.link ?? '';
  const token = new URL(link).searchParams.get('token');
  const { status, text } = await new Person().asks('POST', '/api/undo', { token, password: PASSWORD });
  assert.equal(status, 200, text);
}

/** A thief is in Ada's account, and has made an address of theirs the primary one. */
async function takenOver(app = atOnce) {
  const ada = await Person.arrives({ app: app! });
  const thief = await ada.elsewhere();
  const { address } = await thief.owns(freshAddress('thief'));
  assert.equal((await thief.makesPrimary(address)).status, 200);
  return { ada, thief, address };
}

test('R2: what a thief asked for since is called off by the undo, and both are told so; the log tells of it', async () => {
  const { ada, thief, address } = await takenOver();
  await leaves(thief);
  await undoes(ada.address);
  await ada.signsIn();
  assert.equal((await ada.account()).deletion, null);
  assert.equal((await ada.me('PATCH', '', { firstName: 'Ada' })).status, 200);
  for (const told of [ada.address, address]) {
    assert.match((await mailTo(told))[0]?.text ?? '', /was to be deleted\. That was called off: it stays\./);
  }
  const kinds = (await activityOf(ada)).items.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(2, 4), ['deletion-cancelled', 'primary-email-undone']);
  await daysPass(GRACE + 1);
  assert.equal((await ada.signsIn()).status, 200);
});

test('R2: an undo of an account that stays says nothing of deletion', async () => {
  const { ada } = await takenOver();
  await undoes(ada.address);
  assert.doesNotMatch((await mailTo(ada.address))[0]?.text ?? '', /deleted/);
});

for (const [name, app] of [
  ['no grace', atOnce],
  ['a day of grace', shortly],
] as const) {
  test(`R2, R17: with ${name}, an account is not due before the last link that undoes another primary email is dead`, async () => {
    const { ada, thief } = await takenOver(app);
    await passes(10 * HOUR);
    const now = Date.parse((await thief.asks('POST', '/api/test/clock', { advanceSeconds: 0 })).body['now'] as string);
    await thief.me('POST', '/reverification', { method: 'password', password: PASSWORD });
    const { deletion } = await leaves(thief);
    const hours = (Date.parse(deletion?.scheduledFor ?? '') - now) / 1000 / HOUR;
    assert.ok(hours > 61.9 && hours < 62.1, `in 72 hours less 10: ${hours}`);
    await passes(61 * HOUR);
    await daysPass(0);
    await undoes(ada.address);
    assert.equal((await ada.signsIn()).status, 200);
  });
}

test('R17: a link that is used or too old keeps nobody from going at once', async () => {
  const used = await takenOver();
  await undoes(used.ada.address);
  await used.ada.signsIn();
  assert.equal((await asksForDeletion(used.ada)).status, 204);
  const { thief: late } = await takenOver();
  await passes(72 * HOUR + 1);
  await late.signsIn();
  assert.equal((await asksForDeletion(late)).status, 204);
});
