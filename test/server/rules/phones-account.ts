/** R2, R3, R4, R9, R15, R16 for phones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { activity, connections, emails } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, Person, refused } from '../support/person.js';
import { freshNumber } from '../support/numbers.js';
import { db, depsWith } from '../support/world.js';

const only = createApp(depsWith({ PHONES_MAX: '1' }));
const three = createApp(depsWith({ PHONES_MAX: '3' }));

const phonesOf = async (who: Person) =>
  (await who.account()).phones.map(({ number, verified, primary }) => [number, verified, primary]);

async function linesOf(who: Person): Promise<string[]> {
  const { id } = await who.account();
  const lines = await db.select().from(activity).where(eq(activity.accountId, id)).orderBy(asc(activity.position));
  return lines.map(({ kind, subject }) => `${kind} ${subject}`);
}

test('R4: the first verified number becomes primary, and there is one, before and after another becomes it', async () => {
  const ada = await Person.arrives();
  const first = await ada.ownsPhone();
  assert.equal(first.primary, true);
  const second = await ada.ownsPhone();
  assert.equal(second.primary, false);
  assert.equal((await ada.makesPhonePrimary(second.number)).status, 200);
  assert.deepEqual(await phonesOf(ada), [
    [second.number, true, true],
    [first.number, true, false],
  ]);
});

test('R4: of a primary number that is removed the oldest verified one takes the place, or none', async () => {
  const ada = await Person.arrives();
  const [one, two] = [await ada.ownsPhone(), await ada.ownsPhone()];
  const pending = freshNumber();
  await ada.addsPhone(pending);
  const three = await ada.ownsPhone();
  await ada.removesPhone(one.number);
  assert.deepEqual(await phonesOf(ada), [
    [two.number, true, true],
    [pending, false, false],
    [three.number, true, false],
  ]);
  await ada.removesPhone(two.number);
  assert.deepEqual(await phonesOf(ada), [
    [three.number, true, true],
    [pending, false, false],
  ]);
  await ada.removesPhone(three.number);
  assert.deepEqual(await phonesOf(ada), [[pending, false, false]]);
});

test('R3: a number is removed while something else signs in; the last way in is not', async () => {
  const ada = await Person.arrives();
  const [one, two] = [await ada.ownsPhone(), await ada.ownsPhone()];
  const { id } = await ada.account();
  // As an account that a provider opened may be: without any email.
  await db.delete(emails).where(eq(emails.accountId, id));
  assert.equal((await ada.removesPhone(two.number)).status, 200);
  const before = await ada.account();
  refused(await ada.removesPhone(one.number), 'last_sign_in_method');
  assert.deepEqual(await ada.account(), before);
  const connection = {
    id: `of-${id}`,
    accountId: id,
    provider: 'p',
    issuer: 'p',
    subject: id,
    scopes: [],
    connectedAt: new Date(0),
  };
  await db.insert(connections).values(connection);
  assert.equal((await ada.removesPhone(one.number)).status, 200);
});

test('R3: a number of another account is not found, whatever is asked of it', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { id } = await ada.ownsPhone();
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/primary'],
    ['POST', '/challenge'],
  ] as const) {
    refused(await eve.me(method, `/phones/${id}${path}`), 'not_found');
  }
  refused(await eve.me('POST', `/phones/${id}/verification`, { code: '123456' }), 'not_found');
  const [email] = (await ada.account()).emails;
  refused(await ada.me('DELETE', `/phones/${email?.id}`), 'not_found');
  refused(await ada.me('DELETE', `/emails/${id}`), 'not_found');
});

test('R3: what is removed no longer signs in, and may belong to another', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { number } = await ada.ownsPhone();
  assert.equal((await ada.removesPhone(number)).status, 200);
  refused(await new Person().signsIn(number), 'unauthenticated');
  await eve.addsPhone(number);
  assert.equal((await eve.verifiesPhone(number, await codeTo(number))).status, 200);
});

test('R2: the primary email hears of a number that is added, and of one that is removed', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  await ada.addsPhone(number);
  const [added] = await mailTo(ada.address);
  assert.match(added?.subject ?? '', /phone number was added/);
  assert.ok(added?.text.includes(number));
  assert.match(added?.text ?? '', /Device: Firefox on Linux/);
  await ada.removesPhone(number);
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /phone number was removed/);
});

test('R9: removing a number ends the other sessions opened through it, by password or by code, and no others', async () => {
  const ada = await Person.arrives();
  const { number } = await ada.ownsPhone();
  const [byPassword, byCode, byEmail] = [await ada.elsewhere(number), new Person(), await ada.elsewhere()];
  assert.equal((await byCode.signsInByCode(number)).status, 200);
  await ada.removesPhone(number);
  refused(await byPassword.me('GET'), 'unauthenticated');
  refused(await byCode.me('GET'), 'unauthenticated');
  assert.equal((await byEmail.me('GET')).status, 200);
});

test('R9: removing a number spares the session that just proved itself, even if opened through it', async () => {
  const ada = await Person.arrives();
  const { number } = await ada.ownsPhone();
  const through = await ada.elsewhere(number);
  assert.equal((await through.removesPhone(number)).status, 200);
  assert.equal((await through.me('GET')).status, 200);
});

test('R15, R16: every change of a number is in the log, and counts the revision', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  const [one, two] = [await ada.ownsPhone(), await ada.ownsPhone()];
  await ada.makesPhonePrimary(two.number);
  await ada.removesPhone(two.number);
  assert.deepEqual((await linesOf(ada)).slice(2), [
    `phone-added ${one.number}`,
    `phone-verified ${one.number}`,
    `phone-added ${two.number}`,
    `phone-verified ${two.number}`,
    `primary-phone-changed ${two.number}`,
    `phone-removed ${two.number}`,
    `primary-phone-changed ${one.number}`,
  ]);
  assert.equal((await ada.account()).revision, revision + 6);
});

test('max counts verified numbers: at it neither another is added, nor one that waits verified', async () => {
  const ada = await Person.arrives({ app: three });
  const pending = freshNumber();
  await ada.addsPhone(pending);
  for (const _ of [1, 2, 3]) await ada.ownsPhone();
  refused(await ada.addsPhone(freshNumber()), 'limit_reached');
  refused(await ada.verifiesPhone(pending), 'limit_reached');
});

test('ten may wait at once, and no more', async () => {
  const ada = await Person.arrives();
  for (let count = 0; count < 10; count++) assert.equal((await ada.addsPhone(freshNumber())).status, 201);
  refused(await ada.addsPhone(freshNumber()), 'limit_reached');
});

test('one phone alone: another waits beside it, the newest, and takes its place once verified; the email hears of all', async () => {
  const ada = await Person.arrives({ app: only });
  const { number: former } = await ada.ownsPhone();
  const through = await ada.elsewhere(former);
  const [mistyped, next] = [freshNumber(), freshNumber()];
  await ada.addsPhone(mistyped);
  await ada.addsPhone(next);
  assert.deepEqual(await phonesOf(ada), [
    [former, true, true],
    [next, false, false],
  ]);
  assert.equal((await ada.verifiesPhone(next)).status, 200);
  assert.deepEqual(await phonesOf(ada), [[next, true, true]]);
  const [told] = await mailTo(ada.address);
  assert.match(told?.subject ?? '', /phone number was removed/);
  assert.ok(told?.text.includes(former));
  refused(await through.me('GET'), 'unauthenticated');
  refused(await new Person('', only).signsIn(former), 'unauthenticated');
  assert.deepEqual((await linesOf(ada)).slice(-3), [
    `phone-verified ${next}`,
    `primary-phone-changed ${next}`,
    `phone-removed ${former}`,
  ]);
});
