/** R10: what is guessed first is refused: what many people have, and what the person or the site is called by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PASSWORD, Person } from '../support/person.js';
import { freshNumber } from '../support/numbers.js';
import { deps, depsWith, freshAddress } from '../support/world.js';
import { isOwn, newcomersWords } from '../../../demo/server/password-words.js';
import { createApp } from '../../../demo/server/app.js';

const sets = (person: Person, newPassword: string) =>
  person.me('PUT', '/password', { currentPassword: PASSWORD, newPassword, signOutOthers: false });
const signsUp = (given: Record<string, string>) =>
  new Person().asks('POST', '/api/sign-up', { email: freshAddress(), ...given });

for (const password of ['password123', 'PassWord123', 'qwertyuiop', '12345678', 'iloveyou1']) {
  test(`R10: ${password} is common, at sign-up and later`, async () => {
    const ada = await Person.arrives();
    const before = await ada.account();
    const later = await sets(ada, password);
    assert.equal(later.problem?.code, 'common_password');
    assert.deepEqual(later.problem.fields, [{ name: 'newPassword', code: 'not_allowed' }]);
    assert.deepEqual(await ada.account(), before);
    const first = await signsUp({ password });
    assert.equal(first.problem?.code, 'common_password');
    assert.deepEqual(first.problem.fields, [{ name: 'password', code: 'not_allowed' }]);
  });
}

test('R10: a long one that nobody has is taken, though a common one is in it', async () => {
  const ada = await Person.arrives();
  assert.equal((await sets(ada, 'password123 is not all of it')).status, 200);
});

test('R10: what the person is called by is refused, with whatever digits and signs about it', async () => {
  const number = freshNumber();
  const names = { firstName: 'Augusta', lastName: 'Lovelace', username: `countess-${process.pid}` };
  const ada = await Person.arrives({ ...names, phone: number });
  const second = freshAddress('analytical.engine');
  await ada.adds(second);
  const words = [
    'Augusta1',
    'LOVELACE',
    'lovelace.1815!',
    'Augusta Lovelace',
    'augustalovelace',
    names.username,
    ada.address.toUpperCase(),
    second,
    second.split('@')[0] ?? '',
    'Analytical-Engine',
    number,
    number.slice(1),
    `${number.slice(0, 2)} (${number.slice(2, 5)}) ${number.slice(5)}`,
    `0${number.slice(2)}`,
    'localhost',
    'Northwind',
    'Northwind2026!',
  ];
  for (const word of words) {
    const { problem } = await sets(ada, word);
    assert.deepEqual(
      [problem?.code, problem?.fields],
      ['invalid', [{ name: 'newPassword', code: 'not_allowed' }]],
      word,
    );
  }
  assert.equal((await sets(ada, 'Augusta wears nine scarves')).status, 200, 'a word in it is no harm');
});

test('R10: at sign-up the names that were just typed count too', async () => {
  const { problem } = await signsUp({ password: 'lovelace 1815', firstName: 'Augusta', lastName: 'Lovelace' });
  assert.deepEqual(problem?.fields, [{ name: 'password', code: 'not_allowed' }]);
});

test('R10: the site is called by its host and by the name of its mail', () => {
  const [origin, mailFrom] = ['https://accounts.fabrikam.example', 'Fabrikam <a@b.example>'];
  const settings = { ...deps.settings, origin, mailFrom };
  const words = newcomersWords({ email: 'ada@example.com' }, settings);
  for (const own of ['fabrikam!', 'accounts.fabrikam.example', 'Ada@Example.com']) assert.ok(isOwn(own, words), own);
  for (const fine of ['fabricate', 'ad', '12345678', '-------']) assert.ok(!isOwn(fine, words), fine);
});

test('R10: the new password is judged only once the current one was right, and wrong guesses alone are counted', async () => {
  const ada = await Person.arrives();
  const asks = (currentPassword: string) =>
    ada.me('PUT', '/password', { currentPassword, newPassword: 'password123', signOutOthers: false });
  assert.equal((await asks('a guess')).problem?.code, 'wrong_password');
  for (let count = 0; count < 12; count++) assert.equal((await asks(PASSWORD)).problem?.code, 'common_password');
});

test('without a service to ask, the element is told that breaches are not checked', async () => {
  const ask = async (env: NodeJS.ProcessEnv) => {
    const ada = await Person.arrives({ app: createApp(depsWith(env)) });
    const { password } = (await ada.me('GET')).body['capabilities'] as { password: unknown };
    return password;
  };
  const lengths = { minLength: 8, maxLength: 128 };
  assert.deepEqual(await ask({}), { ...lengths, checksBreaches: false });
  const BREACH_API_URL = 'http://127.0.0.1:1/range/';
  assert.deepEqual(await ask({ BREACH_API_URL }), { ...lengths, checksBreaches: true });
});
