import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { codes } from '../../../demo/server/db/schema.js';
import { mailTo, Person, refused } from '../support/person.js';
import { db, freshAddress } from '../support/world.js';

/** A value's shape: the same keys, and the same kinds of values. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
};
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
