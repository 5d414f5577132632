import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { accounts } from '../../../demo/server/db/schema.js';
import { codeTo, Person } from '../support/person.js';
import { db, freshAddress } from '../support/world.js';

async function signsUp(password: string, more: Record<string, string> = {}) {
  const person = new Person();
  const answer = await person.asks('POST', '/api/sign-up', { email: person.address, password, ...more });
  const { id = '' } = (answer.body['challenge'] ?? {}) as { id?: string };
  const finish = async () =>
    person.asks('POST', '/api/sign-up/verification', {
      email: person.address,
      code: await codeTo(person.address),
      challengeId: id,
    });
  return { person, answer, finish };
}

for (const [why, password, code] of [
  ['shorter than eight characters', '1234567', 'too_short'],
  ['four emoji, which are eight UTF-16 units', '🦊🦊🦊🦊', 'too_short'],
  ['longer than 128 characters', 'x'.repeat(129), 'too_long'],
] as const) {
  test(`R10: a password ${why} is refused at its field`, async () => {
    const { answer } = await signsUp(password);
    assert.deepEqual(answer.problem?.fields, [{ name: 'password', code }]);
  });
}

test('R10: the person’s own identifiers are refused', async () => {
  const address = freshAddress('margaret.hamilton');
  const given = { email: address, password: address.toUpperCase() };
  const answer = await new Person().asks('POST', '/api/sign-up', given);
  assert.deepEqual(answer.problem?.fields, [{ name: 'password', code: 'not_allowed' }]);
});

test('R10: any Unicode will do, no composition is asked for, and two ways to write é are one', async () => {
  const { person, finish } = await signsUp('caf\u00e9 caf\u00e9');
  assert.equal((await finish()).status, 200);
  assert.equal((await new Person().signsIn(person.address, 'cafe\u0301 cafe\u0301')).status, 200);
});

test('R10: it is kept as argon2id', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  const [row] = await db.select().from(accounts).where(eq(accounts.id, id));
  assert.match(row?.passwordHash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
