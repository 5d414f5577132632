import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { codes } from '../../../demo/server/db/schema.js';
import { mailTo, Person, refused, wrongCodeTo } from '../support/person.js';
import { shape } from '../support/shape.js';
import { witness } from '../support/witness.js';
import { db, freshAddress, passes } from '../support/world.js';

const named = (headers: Headers): string[] => [...headers.keys()].sort();

test('R6: adding an address that another account owns answers as any other would', async () => {
  const owner = await Person.arrives();
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const free = await ada.adds(freshAddress());
  const owned = await eve.adds(owner.address);
  assert.equal(owned.status, free.status);
  assert.deepEqual(named(owned.headers), named(free.headers));
  assert.deepEqual(shape(owned.body), shape(free.body));
});

test('R6: its owner is told by mail, and no code exists for it', async () => {
  const [owner, eve] = [await Person.arrives(), await Person.arrives()];
  await eve.adds(owner.address);
  const mails = await mailTo(owner.address);
  assert.match(mails[0]?.subject ?? '', /tried to use your email address/);
  assert.ok(mails.every((mail) => mail.code === undefined && !/\d{6}/.test(mail.text)));
  refused(await eve.verifies(owner.address, '123456'), 'wrong_code');
  const { id } = await eve.email(owner.address);
  const [row] = await db.select().from(codes).where(eq(codes.subject, id));
  assert.equal(row?.hash, null, 'the row is there, and nothing opens it');
});

test('R6: signing up with a taken address answers as with a free one, and its owner is told', async () => {
  const owner = await Person.arrives();
  const signUp = (email: string) => new Person().asks('POST', '/api/sign-up', { email, password: 'a fine long one' });
  const [free, taken] = [await signUp(freshAddress()), await signUp(owner.address)];
  assert.equal(free.status, 202);
  assert.equal(taken.status, 202);
  assert.deepEqual(shape(taken.body), shape(free.body));
  assert.match((await mailTo(owner.address))[0]?.subject ?? '', /tried to use your email address/);
});

test('R6: the server does the same for an address that is free and for one that is owned: same statements, same hashing', async () => {
  const owner = await Person.arrives();
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const free = await witness(() => ada.adds(freshAddress()));
  const owned = await witness(() => eve.adds(owner.address));
  assert.deepEqual(owned, free);
  assert.ok(free.statements.length > 10 && free.hashes > 0, 'something was seen');
});

test('R6: the same for a wrong code, for a resend, and past the five an hour', async () => {
  const owner = await Person.arrives();
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const address = freshAddress();
  await ada.adds(address);
  await eve.adds(owner.address);
  const [free, owned] = [await ada.email(address), await eve.email(owner.address)];
  const code = await wrongCodeTo(address);
  const guess = (who: Person, id: string) => witness(() => who.me('POST', `/emails/${id}/verification`, { code }));
  assert.deepEqual(await guess(eve, owned.id), await guess(ada, free.id));
  for (const _ of [1, 2, 3, 4, 5]) {
    await passes(31);
    const resend = (who: Person, id: string) => witness(() => who.me('POST', `/emails/${id}/challenge`));
    assert.deepEqual(await resend(eve, owned.id), await resend(ada, free.id));
  }
});

test('R6: signing up, and asking for a code to sign in, do the same for a known address and an unknown one', async () => {
  const owner = await Person.arrives({ username: `known-${randomUUID().slice(0, 8)}` });
  const { username } = (await owner.account()).profile;
  const password = 'a fine long one';
  const signsUp = (email: string) => witness(() => new Person().asks('POST', '/api/sign-up', { email, password }));
  assert.deepEqual(await signsUp(owner.address), await signsUp(freshAddress()));
  const asks = (identifier: string) => witness(() => new Person().asks('POST', '/api/sign-in/code', { identifier }));
  const unknown = await asks(freshAddress('nobody'));
  assert.deepEqual(await asks(owner.address), unknown);
  assert.deepEqual(await asks(username ?? ''), await asks('somebody-who-is-not'));
});

test('R1, R6: signing in with an address that waits for its code does the same as with an unknown one', async () => {
  const ada = await Person.arrives();
  const pending = freshAddress();
  await ada.adds(pending);
  const signsIn = (identifier: string) => witness(() => new Person().signsIn(identifier));
  assert.deepEqual(await signsIn(pending), await signsIn(freshAddress('nobody')));
});
