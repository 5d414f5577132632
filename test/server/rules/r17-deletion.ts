/** R17: an account's deletion is asked for, called off, and done. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { accounts, deletionReceipts, emails } from '../../../demo/server/db/schema.js';
import { asksForDeletion, DAY, daysPass, GRACE, leaves, nobodyLeaves, stays } from '../support/leaving.js';
import { activityOf } from '../support/listed.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { enrolsTotp, secondStep, ticketOf } from '../support/second-factors.js';
import { db, depsWith, deps, logged, passes } from '../support/world.js';

const atOnce = createApp(depsWith({ DELETION_GRACE_DAYS: '0' }));
const oneKey = () => ({ 'Idempotency-Key': randomUUID() });
const isThere = async (id: string): Promise<boolean> => (await db.$count(accounts, eq(accounts.id, id))) === 1;
const proves = (person: Person) => person.me('POST', '/reverification', { method: 'password', password: PASSWORD });
const newest = async (address: string) => (await mailTo(address))[0] ?? assert.fail(`${address} was written to`);

test('R17: it wants a recent proof, and calling it off wants none', async () => {
  const ada = await Person.arrives();
  await passes(601);
  refused(await asksForDeletion(ada), 'reverification_required');
  assert.equal((await ada.account()).deletion, null);
  await proves(ada);
  await leaves(ada);
  await passes(601);
  assert.equal((await stays(ada)).status, 200);
});

test('R17: asked for, it is due after the days of grace; the account says when, and nothing else of it has changed', async () => {
  const ada = await Person.arrives();
  const before = await ada.account();
  const now = await deps.clock.now();
  const { deletion, revision, ...rest } = await leaves(ada);
  const { deletion: none, revision: former, ...same } = before;
  assert.equal(none, null);
  assert.equal(revision, former + 1);
  assert.deepEqual(rest, same);
  const due = Date.parse(deletion?.scheduledFor ?? '');
  assert.ok(due >= now.getTime() + GRACE * DAY * 1000 && due < now.getTime() + (GRACE * DAY + 60) * 1000);
});

test('R17: the session that asks stays, the others end, and so does a sign-in that is half done', async () => {
  const ada = await Person.arrives();
  const elsewhere = await ada.elsewhere();
  const app = await enrolsTotp(ada);
  const abroad = new Person(ada.address);
  const ticket = await ticketOf(abroad);
  await leaves(ada);
  assert.equal((await ada.me('GET')).status, 200);
  refused(await elsewhere.me('GET'), 'unauthenticated');
  refused(await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode() }), 'unauthenticated');
});

test('R2, R16: the primary email hears of both, with when, from where, and what to do; and the log tells of both', async () => {
  const ada = await Person.arrives();
  const { deletion } = await leaves(ada);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const scheduled = await newest(ada.address);
  assert.equal(
    scheduled.subject,
    `Your account will be deleted on ${day.format(Date.parse(deletion?.scheduledFor ?? ''))} (UTC)`,
  );
  assert.match(scheduled.text, /When: .* UTC\nDevice: Firefox on Linux\nAddress: 100\./);
  assert.match(scheduled.text, /Until .* UTC you can keep your account/);
  await stays(ada);
  const cancelled = await newest(ada.address);
  assert.equal(cancelled.subject, 'Your account stays');
  assert.match(cancelled.text, /When: .* UTC\nDevice: Firefox on Linux/);
  const [last, first] = (await activityOf(ada)).items;
  assert.deepEqual([first?.kind, last?.kind], ['deletion-scheduled', 'deletion-cancelled']);
  assert.ok(first?.sessionId && first.sessionId === last?.sessionId);
});

test('R17: kept, the account is as it was, and time brings nothing about; asked for again, the days begin anew', async () => {
  const ada = await Person.arrives();
  const { id } = await leaves(ada);
  await stays(ada);
  assert.equal((await ada.account()).deletion, null);
  assert.equal((await ada.me('PATCH', '', { firstName: 'Ada' })).status, 200);
  await daysPass(GRACE + 1);
  assert.ok(await isThere(id));
  await ada.signsIn();
  await leaves(ada);
  await daysPass(GRACE - 1);
  assert.ok(await isThere(id));
});

test('keeping an account that stays anyway changes nothing, and writes to nobody', async () => {
  const ada = await Person.arrives();
  const before = await ada.account();
  assert.equal((await stays(ada)).status, 200);
  assert.deepEqual(await ada.account(), before);
  assert.deepEqual(await mailTo(ada.address), []);
});

test('R17: until the last second it can be kept; then the account is gone, and one letter says so', async () => {
  await nobodyLeaves();
  const ada = await Person.arrives();
  const { id } = await leaves(ada);
  await passes(GRACE * DAY - 5);
  await daysPass(0);
  await ada.signsIn();
  assert.equal((await ada.me('GET')).status, 200);
  const from = logged.length;
  assert.equal(await daysPass(1), 1);
  assert.equal(await isThere(id), false);
  refused(await ada.me('GET'), 'unauthenticated');
  refused(await ada.signsIn(), 'unauthenticated');
  const letters = await mailTo(ada.address);
  assert.deepEqual(
    letters.map(({ subject }) => subject),
    ['Your account was deleted'],
  );
  assert.match(letters[0]?.text ?? '', /nobody can bring it back/);
  const told = logged.slice(from).filter((line) => line.includes('accounts deleted'));
  const { time: _, ...line } = JSON.parse(told[0] ?? '') as Record<string, unknown>;
  assert.deepEqual(line, { level: 'info', message: 'accounts deleted', count: 1 }, 'how many, and not whose');
});

test('an account that cannot go keeps no other', async () => {
  await nobodyLeaves();
  const [ada, grace] = [await Person.arrives(), await Person.arrives()];
  const stuck = (await leaves(ada)).id;
  const { id } = await leaves(grace);
  // Something elsewhere in the house points at her row.
  await db.execute(sql`create table held (account_id text references accounts (id))`);
  await db.execute(sql`insert into held values (${stuck})`);
  const from = logged.length;
  try {
    assert.equal(await daysPass(GRACE + 1), 1);
    assert.equal(await isThere(id), false);
    assert.ok(await isThere(stuck));
    assert.equal(await db.$count(emails, eq(emails.accountId, stuck)), 1, 'and of what cannot go nothing is gone');
  } finally {
    await db.execute(sql`drop table held`);
  }
  const fault = logged.slice(from).find((line) => line.includes('was not deleted')) ?? '';
  assert.ok(fault.includes('"level":"error"') && !fault.includes(stuck), 'the log tells of it, and not of whom');
  assert.equal(await daysPass(0), 1);
});

test('R17: asked for with one key it is asked for once; with another key it is refused', async () => {
  const ada = await Person.arrives();
  const key = oneKey();
  const first = await asksForDeletion(ada, key);
  const again = await asksForDeletion(ada, key);
  assert.deepEqual(again.body, first.body);
  assert.equal((await mailTo(ada.address)).length, 1);
  refused(await asksForDeletion(ada), 'deletion_scheduled');
});

test('R17: without days of grace the account goes with the call; its cookie goes, and the letter says when and from where', async () => {
  const ada = await Person.arrives({ app: atOnce });
  const elsewhere = await ada.elsewhere();
  const { id } = await ada.account();
  const answer = await asksForDeletion(ada);
  assert.deepEqual([answer.status, answer.text], [204, '']);
  assert.match(answer.headers.get('set-cookie') ?? '', /^session=; Max-Age=0/);
  assert.equal(await isThere(id), false);
  refused(await elsewhere.me('GET'), 'unauthenticated');
  const [letter, ...more] = await mailTo(ada.address);
  assert.deepEqual(more, []);
  assert.equal(letter?.subject, 'Your account was deleted');
  assert.match(letter.text, /When: .* UTC\nDevice: Firefox on Linux/);
});

test('R17: whoever did not get the answer hears it again for ten minutes: with the same token and key, and with no other', async () => {
  const ada = await Person.arrives({ app: atOnce });
  const { cookie } = ada;
  const key = oneKey();
  const asks = (headers: Record<string, string>, session = cookie) => {
    const again = new Person(ada.address, atOnce);
    again.cookie = session;
    return asksForDeletion(again, headers);
  };
  assert.equal((await asks(key)).status, 204);
  assert.equal((await asks(key)).status, 204);
  refused(await asks(oneKey()), 'unauthenticated');
  refused(await asks({ 'Idempotency-Key': 'x' }), 'unauthenticated');
  refused(await asks(key, ''), 'unauthenticated');
  refused(await asks(key, `${cookie}x`), 'unauthenticated');
  assert.equal((await mailTo(ada.address)).length, 1);
  const kept = JSON.stringify(await db.select().from(deletionReceipts));
  assert.ok(!kept.includes(key['Idempotency-Key']) && !kept.includes(cookie.split('=')[1] ?? ''));
  await passes(601);
  refused(await asks(key), 'unauthenticated');
});

test('R17: a token is told as a cookie is, and no cookie is set or cleared for it', async () => {
  const ada = await Person.arrives({ app: atOnce });
  const { body } = await new Person(ada.address, atOnce).asks('POST', '/api/sign-in', {
    identifier: ada.address,
    password: PASSWORD,
    as: 'token',
  });
  const app = new Person(ada.address, atOnce);
  const headers = { Authorization: `Bearer ${String(body['token'])}`, ...oneKey() };
  for (let count = 0; count < 2; count++) {
    const answer = await asksForDeletion(app, headers);
    assert.equal(answer.status, 204, answer.text);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
});

test('R17: with the feature off by now nobody can ask for it, and who asked before can keep the account', async () => {
  const ada = await Person.arrives();
  assert.equal((await asksForDeletion(ada)).status, 200);
  const later = new Person(ada.address, createApp(depsWith({ FEATURE_DELETION: 'off' })));
  later.cookie = ada.cookie;
  assert.equal((await stays(later)).status, 200);
  refused(await asksForDeletion(later), 'not_found');
});
