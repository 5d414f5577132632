/** R1, R5 and R6 for phones: what emails are held to, by SMS. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { codes } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, Person, refused, wrongCodeTo } from '../support/person.js';
import { freshNumber } from '../support/numbers.js';
import { shape } from '../support/shape.js';
import { witness } from '../support/witness.js';
import { db, freshAddress, passes } from '../support/world.js';

const HOUR = 3_600;
const times = (count: number) => Array.from({ length: count });
const asksForCode = (identifier: string) => new Person().asks('POST', '/api/sign-in/code', { identifier });

test('adding a number sends a code by SMS, that says for which site it is, and nothing else of the account', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  const { status, body } = await ada.addsPhone(number);
  assert.equal(status, 201);
  const { channel, destination, method, codeLength } = body['challenge'] as Record<string, unknown>;
  assert.deepEqual([channel, method, codeLength], ['sms', 'code', 6]);
  assert.equal(destination, `•••• ${number.slice(-3)}`);
  const [sms] = await mailTo(number);
  assert.equal(sms?.channel, 'sms');
  assert.equal(sms.text.split('\n').at(-1), `@localhost #${sms.code}`);
  const { id, verified, primary, secondFactor } = await ada.phone(number);
  assert.deepEqual([id, verified, primary, secondFactor], [body['id'], false, false, false]);
});

test('R1: before its code comes back a number cannot be made primary', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  await ada.addsPhone(number);
  refused(await ada.makesPhonePrimary(number), 'not_verified');
});

test('R1, R6: signing in with a number that waits fails exactly as with an unknown one, in words and in work', async () => {
  const ada = await Person.arrives();
  const pending = freshNumber();
  await ada.addsPhone(pending);
  const answers = [await new Person().signsIn(pending), await new Person().signsIn(freshNumber())];
  for (const answer of answers) refused(answer, 'unauthenticated');
  const [one, other] = answers.map(({ problem }) => ({ ...problem, requestId: '' }));
  assert.deepEqual(one, other);
  const signsIn = (identifier: string) => witness(() => new Person().signsIn(identifier));
  assert.deepEqual(await signsIn(pending), await signsIn(freshNumber()));
});

test('R1, R6: asked for a code to sign in, a number that waits answers as a known and an unknown one, and gets none', async () => {
  const [ada, owner] = [await Person.arrives(), await Person.arrives()];
  const [pending, { number: known }] = [freshNumber(), await owner.ownsPhone()];
  await ada.addsPhone(pending);
  await passes(31);
  const before = (await mailTo(pending)).length;
  const answers = [];
  for (const number of [pending, known, freshNumber()]) answers.push(await asksForCode(number));
  const told = answers.map(({ status, headers, body }) => [status, [...headers.keys()].sort(), shape(body)]);
  assert.deepEqual(told[1], told[0]);
  assert.deepEqual(told[2], told[0]);
  assert.equal((await mailTo(pending)).length, before);
  const works = [];
  await passes(31);
  for (const number of [pending, known, freshNumber()]) works.push(await witness(() => asksForCode(number)));
  assert.deepEqual(works[1], works[0]);
  assert.deepEqual(works[2], works[0]);
});

test('R1: of two accounts that have one number pending, the first to verify has it', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const number = freshNumber();
  await ada.addsPhone(number);
  const adas = await codeTo(number);
  await eve.addsPhone(number);
  const eves = await codeTo(number);
  assert.equal((await ada.verifiesPhone(number, adas)).status, 200);
  refused(await eve.verifiesPhone(number, eves), 'taken');
  assert.equal((await eve.phone(number)).verified, false);
});

test('R1: a code proves one number, and is of no use for another, nor for an email', async () => {
  const ada = await Person.arrives();
  const [one, other, address] = [freshNumber(), freshNumber(), freshAddress()];
  await ada.addsPhone(one);
  await ada.addsPhone(other);
  await ada.adds(address);
  const code = await codeTo(one);
  if (code !== (await codeTo(other))) refused(await ada.verifiesPhone(other, code), 'wrong_code');
  if (code !== (await codeTo(address))) refused(await ada.verifies(address, code), 'wrong_code');
  assert.equal((await ada.verifiesPhone(one, code)).status, 200);
});

test('R1: a number dialled otherwise is the same number: one row, one owner', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const last = freshNumber().slice(-4);
  // As a mobile in Buenos Aires is dialled at home, and from abroad.
  const [atHome, number] = [`+5411152345${last}`, `+549112345${last}`];
  const { body } = await ada.addsPhone(atHome);
  assert.equal((await ada.phone(number)).id, body['id']);
  assert.equal((await ada.addsPhone(number)).body['id'], body['id']);
  assert.equal((await ada.verifiesPhone(number)).status, 200);
  refused(await ada.addsPhone(atHome), 'already_exists');
  assert.equal((await new Person().signsIn(atHome)).status, 200);
  assert.equal((await eve.addsPhone(number)).status, 201);
  refused(await eve.verifiesPhone(number, '123456'), 'wrong_code');
});

test('one’s own pending number again is the same row, and is sent to again once it is time', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  const first = await ada.addsPhone(number);
  assert.equal((await ada.addsPhone(number)).body['id'], first.body['id']);
  assert.equal((await mailTo(number)).length, 1);
  const { id } = await ada.phone(number);
  refused(await ada.me('POST', `/phones/${id}/challenge`), 'rate_limited');
  await passes(30);
  assert.equal((await ada.me('POST', `/phones/${id}/challenge`)).status, 200);
  assert.equal((await mailTo(number)).length, 2);
});

test('R5: five wrong codes, and the code is dead; ten an hour, and the right one fails too', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  await ada.addsPhone(number);
  for (const round of [1, 2]) {
    const wrong = await wrongCodeTo(number);
    for (const left of [4, 3, 2, 1, 0]) {
      assert.equal((await ada.verifiesPhone(number, wrong)).problem?.attemptsLeft, left, `round ${round}`);
    }
    if (round === 1) refused(await ada.verifiesPhone(number), 'code_expired');
    await passes(31);
    await ada.addsPhone(number);
  }
  refused(await ada.verifiesPhone(number), 'too_many_attempts');
});

test('R5: at most five SMS an hour to one number, whoever asks and whatever for; beyond that it answers as if sent', async () => {
  const number = freshNumber();
  const answers = [];
  for (const _ of times(7)) answers.push(await (await Person.arrives()).addsPhone(number));
  const told = answers.map(({ status, body }) => [status, shape(body['challenge'])]);
  assert.deepEqual(told, Array(7).fill(told[0]));
  assert.equal((await mailTo(number)).length, 5);
  await passes(HOUR);
  await (await Person.arrives()).addsPhone(number);
  assert.equal((await mailTo(number)).length, 6);
});

test('R6: adding a number that another account owns answers as any other would, and its owner is told by SMS, without a code', async () => {
  const [owner, ada, eve] = [await Person.arrives(), await Person.arrives(), await Person.arrives()];
  const { number } = await owner.ownsPhone();
  const free = await ada.addsPhone(freshNumber());
  const owned = await eve.addsPhone(number);
  assert.equal(owned.status, free.status);
  assert.deepEqual([...owned.headers.keys()].sort(), [...free.headers.keys()].sort());
  assert.deepEqual(shape(owned.body), shape(free.body));
  const [told] = await mailTo(number);
  assert.match(told?.subject ?? '', /tried to use your phone number/);
  assert.equal(told?.code, undefined);
  assert.doesNotMatch(told?.text ?? '', /\d{4}/);
  refused(await eve.verifiesPhone(number, '123456'), 'wrong_code');
  const { id } = await eve.phone(number);
  const [row] = await db.select().from(codes).where(eq(codes.subject, id));
  assert.equal(row?.hash, null, 'the row is there, and nothing opens it');
});

test('R6: the server does the same for a number that is free and for one that is owned: same statements, same hashing', async () => {
  const [free, owned] = [freshNumber(), freshNumber()];
  await Person.arrives({ phone: owned });
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const added = await witness(() => ada.addsPhone(free));
  assert.deepEqual(await witness(() => eve.addsPhone(owned)), added);
  assert.ok(added.statements.length > 10 && added.hashes > 0, 'something was seen');
  const code = await wrongCodeTo(free);
  const [{ id: freeId }, { id: ownedId }] = [await ada.phone(free), await eve.phone(owned)];
  const guess = (who: Person, id: string) => witness(() => who.me('POST', `/phones/${id}/verification`, { code }));
  assert.deepEqual(await guess(eve, ownedId), await guess(ada, freeId));
  for (const _ of times(5)) {
    await passes(31);
    const resend = (who: Person, id: string) => witness(() => who.me('POST', `/phones/${id}/challenge`));
    assert.deepEqual(await resend(eve, ownedId), await resend(ada, freeId));
  }
});
