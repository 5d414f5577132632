/** R5, R10: the current password guessed from many addresses at two servers, and changed by two at once. */
import assert from 'node:assert/strict';
import { freshEmail, Visitor } from '../support/visitor.js';
import { freshCaller } from '../support/callers.js';
import type { Answer } from '../support/answer.js';
import { race, said, type House } from './two-servers.js';

const PASSWORD = 'seven lanterns at dusk';
const NEXT = 'nine kites over the harbour';
const ROUNDS = 4;

const doorOf = (house: House, index: number) => (index % 2 === 0 ? house.one : house.other);
const times = (count: number) => Array.from({ length: count }, (_, index) => index);
const tallyOf = (answers: readonly Answer[]) =>
  Object.fromEntries(
    ['wrong_password', 'too_many_attempts', 'unauthenticated', 'done'].map((word) => [
      word,
      answers.filter((answer) => said(answer) === word).length,
    ]),
  );

const body = (currentPassword: string, newPassword = NEXT) => ({ currentPassword, newPassword, signOutOthers: false });

/** The same session, from another address of the network and at either server. */
function from(house: House, ada: Visitor, index: number): Visitor {
  const same = new Visitor(doorOf(house, index), ada.address, freshCaller());
  same.cookie = ada.cookie;
  return same;
}

race(
  'fourteen wrong current passwords at once, each from an address of its own: ten count, then the right one fails too',
  async (house) => {
    const ada = await Visitor.arrives(house.one, PASSWORD);
    const tries = (index: number) => () => from(house, ada, index).me('PUT', '/password', body(`a guess ${index}`));
    const answers = await house.atOnce('accounts', ...times(14).map(tries));
    assert.deepEqual(tallyOf(answers), { wrong_password: 10, too_many_attempts: 4, unauthenticated: 0, done: 0 });

    for (const index of [0, 1]) {
      const right = await from(house, ada, index).me('PUT', '/password', body(PASSWORD));
      assert.equal(said(right), 'too_many_attempts');
      const wait = right.problem?.retryAfter ?? 0;
      assert.ok(wait > 3_500 && wait <= 3_600, `${wait} s`);
      assert.equal(right.headers.get('retry-after'), String(wait));
    }
    assert.equal((await ada.account()).revision, 1);

    const elsewhere = new Visitor(house.other, ada.address);
    await elsewhere.asks('POST', '/api/sign-in/code', { identifier: ada.address });
    const code = await elsewhere.codeTo();
    const entered = await elsewhere.asks('POST', '/api/sign-in/code/verification', { identifier: ada.address, code });
    assert.equal(said(entered), 'done', 'another way in is open');
  },
  ROUNDS,
);

race(
  'guesses at the door, of step-up and of the current password, at once and at both servers: ten in all',
  async (house) => {
    const ada = await Visitor.arrives(house.one, PASSWORD);
    const ways = [
      (who: Visitor, password: string) => who.asks('POST', '/api/sign-in', { identifier: ada.address, password }),
      (who: Visitor, password: string) => who.me('POST', '/reverification', { method: 'password', password }),
      (who: Visitor, password: string) => who.me('PUT', '/password', body(password)),
    ];
    const tries = (index: number) => () => ways[index % 3]!(from(house, ada, index), `a guess ${index}`);
    const answers = await house.atOnce('accounts', ...times(15).map(tries));
    const { wrong_password: known = 0, unauthenticated: atTheDoor = 0, ...rest } = tallyOf(answers);
    assert.equal(known + atTheDoor, 10);
    assert.deepEqual(rest, { too_many_attempts: 5, done: 0 });
  },
  ROUNDS,
);

race(
  'two who change the password at once, at two servers: one does, and the other has not the password any more',
  async (house) => {
    const ada = await Visitor.arrives(house.one, PASSWORD);
    const [one, other] = ['nine kites over the harbour', 'eleven kites over the harbour'];
    const changes = (index: number, next: string) => () =>
      from(house, ada, index).me('PUT', '/password', body(PASSWORD, next));
    const answers = await house.atOnce('accounts', changes(0, one), changes(1, other));
    assert.deepEqual(answers.map(said).sort(), ['done', 'wrong_password']);
    const good = said(answers[0]!) === 'done' ? one : other;
    const enters = (password: string) =>
      new Visitor(house.one, freshEmail('door')).asks('POST', '/api/sign-in', { identifier: ada.address, password });
    assert.equal(said(await enters(good)), 'done');
    assert.equal(said(await enters(good === one ? other : one)), 'unauthenticated');
    assert.equal((await ada.account()).revision, 2);
  },
  ROUNDS,
);

race(
  'one change sent twice at once, with one key: it is made once, and both are told so',
  async (house, key) => {
    const ada = await Visitor.arrives(house.one, PASSWORD);
    const changes = (index: number) => () => from(house, ada, index).me('PUT', '/password', body(PASSWORD), key);
    const answers = await house.atOnce('accounts', changes(0), changes(1));
    assert.deepEqual(answers.map(said), ['done', 'done']);
    assert.equal((await ada.account()).revision, 2);
  },
  ROUNDS,
);
