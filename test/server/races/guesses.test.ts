/** R5: guesses at once count as many, and a code is good once. */
import assert from 'node:assert/strict';
import { eq } from 'drizzle-orm';
import { outbox } from '../../../demo/server/db/schema.js';
import { freshEmail, Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const PASSWORD = 'seven lanterns at dusk';
const EIGHT = Array.from({ length: 8 }, (_, index) => index);
const tally = ['code_expired', 'code_expired', 'code_expired', ...Array.from({ length: 5 }, () => 'wrong_code')];

const other = (code: string) => (code === '000000' ? '000001' : '000000');
const doorOf = (house: House, index: number) => (index % 2 === 0 ? house.one : house.other);

async function asksForCode(house: House): Promise<Visitor> {
  const ada = await Visitor.arrives(house.one);
  await ada.asks('POST', '/api/sign-in/code', { identifier: ada.address });
  return ada;
}

race('eight wrong codes for an email at once: five count, and it is dead', async (house) => {
  const ada = await Visitor.arrives(house.one);
  const address = freshEmail('second');
  const id = await ada.adds(address);
  const right = await ada.codeTo(address);
  const guess = (index: number) => () =>
    ada.at(doorOf(house, index)).me('POST', `/emails/${id}/verification`, { code: other(right) });
  const answers = await house.atOnce('accounts', ...EIGHT.map(guess));
  assert.deepEqual(answers.map(said).sort(), tally);
  const left = answers.flatMap(({ problem }) => problem?.attemptsLeft ?? []);
  assert.deepEqual(left.sort(), [0, 1, 2, 3, 4]);
  assert.equal(said(await ada.me('POST', `/emails/${id}/verification`, { code: right })), 'code_expired');
});

race('eight wrong codes at the door at once: five count, and it is dead', async (house) => {
  const ada = await asksForCode(house);
  const right = await ada.codeTo();
  const attempt = (door: House['one'], code: string) =>
    new Visitor(door).asks('POST', '/api/sign-in/code/verification', { identifier: ada.address, code });
  const guess = (index: number) => () => attempt(doorOf(house, index), other(right));
  const answers = await house.atOnce('codes', ...EIGHT.map(guess));
  assert.deepEqual(answers.map(said).sort(), tally);
  assert.equal(said(await attempt(house.one, right)), 'code_expired');
});

race('the right code at the door twice at once signs in once', async (house) => {
  const ada = await asksForCode(house);
  const code = await ada.codeTo();
  const enter = (door: House['one']) => () =>
    new Visitor(door).asks('POST', '/api/sign-in/code/verification', { identifier: ada.address, code });
  const answers = await house.atOnce('codes', enter(house.one), enter(house.other));
  assert.deepEqual(answers.map(said).sort(), ['code_expired', 'done']);
});

race('four who ask for a code to one address at once: one is sent', async (house) => {
  const ada = await Visitor.arrives(house.one);
  const ask = (index: number) => () =>
    new Visitor(doorOf(house, index)).asks('POST', '/api/sign-in/code', { identifier: ada.address });
  const answers = await house.atOnce('codes', ...EIGHT.slice(0, 4).map(ask));
  assert.deepEqual(answers.map(said), ['done', 'done', 'done', 'done']);
  const mails = await house.db.select().from(outbox).where(eq(outbox.recipient, ada.address));
  assert.equal(mails.length, 1);
});

race('a code is asked for again while the last one signs in: both are answered', async (house) => {
  const ada = await asksForCode(house);
  const code = await ada.codeTo();
  await ada.asks('POST', '/api/test/clock', { advanceSeconds: 31 });
  const answers = await house.atOnce(
    'codes',
    () => ada.asks('POST', '/api/sign-in/code', { identifier: ada.address }),
    () => ada.at(house.other).asks('POST', '/api/sign-in/code/verification', { identifier: ada.address, code }),
  );
  const [asked, entered = ''] = answers.map(said);
  assert.equal(asked, 'done');
  // The new code may have taken the place of the old one.
  assert.ok(['done', 'wrong_code'].includes(entered), entered);
});

race('from one address at once: signing in, asking for a code, adding an email, and a wrong code', async (house) => {
  const ada = await Visitor.arrives(house.one, PASSWORD);
  const id = await ada.adds();
  const there = ada.at(house.other);
  const answers = await house.atOnce(
    'accounts',
    () => ada.at(house.one).asks('POST', '/api/sign-in', { identifier: ada.address, password: PASSWORD }),
    () => there.asks('POST', '/api/sign-in/code', { identifier: ada.address }),
    () => there.me('POST', '/emails', { address: freshEmail('third') }),
    () => ada.me('POST', `/emails/${id}/verification`, { code: 'no code' }),
  );
  assert.deepEqual(answers.map(said), ['done', 'done', 'done', 'wrong_code']);
});
