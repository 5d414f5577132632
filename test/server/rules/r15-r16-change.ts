import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { activity, emails, outbox } from '../../../demo/server/db/schema.js';
import { PASSWORD, Person } from '../support/person.js';
import { db, deps, freshAddress } from '../support/world.js';

const logOf = async (accountId: string) =>
  (
    await db
      .select()
      .from(activity)
      .where(eq(activity.accountId, accountId))
      .orderBy(asc(activity.at), asc(activity.position))
  ).map(({ kind, subject }) => (subject === null ? kind : `${kind} ${subject}`));

test('R15: each change counts the revision by one, and answers with the account as GET does', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  const answer = await ada.me('PATCH', '', { firstName: 'Augusta' });
  const account = await ada.account();
  assert.equal(account.revision, revision + 1);
  assert.deepEqual(answer.body['account'], account);
});

test('R15: when the last step fails, nothing of the change is there: no row, no message, no line in the log', async () => {
  const ada = await Person.arrives();
  const { id, revision } = await ada.account();
  const address = freshAddress();
  const before = await logOf(id);
  // The transaction itself breaks, as with a connection lost before the commit.
  const failing = new Proxy(db, {
    get: (target, name) =>
      name === 'transaction'
        ? (work: (tx: unknown) => Promise<unknown>) =>
            target.transaction(async (tx) => {
              await work(tx);
              throw new Error('the connection broke before the commit');
            })
        : (Reflect.get(target, name) as unknown),
  });
  const broken = new Person(ada.address, createApp({ ...deps, db: failing }));
  broken.cookie = ada.cookie;
  assert.equal((await broken.adds(address)).problem?.code, 'internal');
  assert.equal((await ada.account()).revision, revision);
  assert.deepEqual(await db.select().from(emails).where(eq(emails.address, address)), []);
  const mails = and(eq(outbox.accountId, id), eq(outbox.recipient, address));
  assert.deepEqual(await db.select().from(outbox).where(mails), []);
  assert.deepEqual(await logOf(id), before);
});

test('R16: everything is recorded, each with what it was about', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  const { address } = await ada.owns();
  await ada.makesPrimary(address);
  await ada.removes(ada.address);
  await ada.me('PATCH', '', { lastName: 'King' });
  await ada.me('PUT', '/username', { username: `ada.${id.slice(0, 8)}` });
  await new Person().signsIn(address, 'wrong');
  await ada.asks('POST', '/api/sign-out');
  assert.deepEqual(await logOf(id), [
    `signed-up ${ada.address}`,
    'signed-in',
    `email-added ${address}`,
    `email-verified ${address}`,
    `primary-email-changed ${address}`,
    `email-removed ${ada.address}`,
    'updated lastName',
    `username-changed ada.${id.slice(0, 8)}`,
    'sign-in-failed',
    'signed-out',
  ]);
});

test('R16: no secret is in the log of the account', async () => {
  const ada = await Person.arrives();
  await new Person().signsIn(ada.address, `${PASSWORD}!`);
  const rows = await db.select().from(activity);
  assert.ok(!JSON.stringify(rows).includes(PASSWORD));
});
