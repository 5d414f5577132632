/** One email alone (`EMAILS_MAX=1`): another waits beside it, and takes its place once it is verified. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { activity } from '../../../demo/server/db/schema.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { db, depsWith, freshAddress, passes } from '../support/world.js';

const app = createApp(depsWith({ EMAILS_MAX: '1' }));

const emailsOf = async (who: Person) =>
  (await who.account()).emails.map(({ address, verified, primary }) => [address, verified, primary]);

test('until the new one is verified, the old one stays in use', async () => {
  const ada = await Person.arrives({ app });
  const next = freshAddress('next');
  assert.equal((await ada.adds(next)).status, 201);
  assert.deepEqual(await emailsOf(ada), [
    [ada.address, true, true],
    [next, false, false],
  ]);
  assert.equal((await new Person('', app).signsIn(ada.address)).status, 200);
  refused(await new Person('', app).signsIn(next), 'unauthenticated');
});

test('verified, it replaces the old one at once; R2: the old one hears of it, and may undo it', async () => {
  const ada = await Person.arrives({ app });
  const { revision } = await ada.account();
  const next = freshAddress('next');
  await ada.adds(next);
  assert.equal((await ada.verifies(next)).status, 200);
  assert.deepEqual(await emailsOf(ada), [[next, true, true]]);
  assert.equal((await ada.account()).revision, revision + 2);
  refused(await new Person('', app).signsIn(ada.address), 'unauthenticated');

  const [told] = await mailTo(ada.address);
  assert.match(told?.subject ?? '', /another primary email/);
  const token = new URL(told?.link ?? '').searchParams.get('token');
  assert.equal((await new Person('', app).asks('POST', '/api/undo', { token, password: PASSWORD })).status, 200);
  await ada.signsIn();
  assert.deepEqual(await emailsOf(ada), [
    [ada.address, true, true],
    [next, false, false],
  ]);
});

test('one may wait, and it is the newest: another takes its place', async () => {
  const ada = await Person.arrives({ app });
  const [mistyped, next] = [freshAddress('mistyped'), freshAddress('next')];
  await ada.adds(mistyped);
  assert.equal((await ada.adds(next)).status, 201);
  assert.deepEqual(await emailsOf(ada), [
    [ada.address, true, true],
    [next, false, false],
  ]);
});

test('R9: sessions that were opened through the old one end, but for the one that verified', async () => {
  const ada = await Person.arrives({ app });
  const elsewhere = await ada.elsewhere();
  const next = freshAddress('next');
  await ada.adds(next);
  await ada.verifies(next);
  assert.equal((await ada.me('GET')).status, 200);
  refused(await elsewhere.me('GET'), 'unauthenticated');
});

test('R3: the one there is cannot be removed; R16: all three things that happened are in the log', async () => {
  const ada = await Person.arrives({ app });
  const next = freshAddress('next');
  refused(await ada.removes(ada.address), 'primary');
  await ada.adds(next);
  await ada.verifies(next);
  refused(await ada.removes(next), 'primary');
  const { id } = await ada.account();
  const lines = await db.select().from(activity).where(eq(activity.accountId, id)).orderBy(asc(activity.position));
  assert.deepEqual(
    lines.slice(3).map(({ kind, subject }) => `${kind} ${subject}`),
    [`email-verified ${next}`, `primary-email-changed ${next}`, `email-removed ${ada.address}`],
  );
});

test('the address of another account waits as any other would, and never comes in (R6)', async () => {
  const [ada, owner] = [await Person.arrives({ app }), await Person.arrives({ app })];
  assert.equal((await ada.adds(owner.address)).status, 201);
  refused(await ada.verifies(owner.address, '123456'), 'wrong_code');
  await passes(31);
  assert.deepEqual(await emailsOf(ada), [
    [ada.address, true, true],
    [owner.address, false, false],
  ]);
});
