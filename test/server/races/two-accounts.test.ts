/** Two who want the same thing at once: one has it, the other hears that it is taken, and nothing is left half done. */
import assert from 'node:assert/strict';
import { and, eq, isNotNull } from 'drizzle-orm';
import { accounts, activity, emails, phones } from '../../../demo/server/db/schema.js';
import { freshNumber } from '../support/numbers.js';
import { freshEmail, Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const PASSWORD = 'seven lanterns at dusk';
const oneOf = ['done', 'taken'];

const ownersOf = (db: House['db'], address: string) =>
  db
    .select()
    .from(emails)
    .where(and(eq(emails.address, address), isNotNull(emails.verifiedAt)));

/** Starts signing up; what finishes it. */
async function signsUp(visitor: Visitor): Promise<() => ReturnType<Visitor['asks']>> {
  const { address: email } = visitor;
  const begun = await visitor.asks('POST', '/api/sign-up', { email, password: PASSWORD });
  const { id: challengeId } = begun.body['challenge'] as { id: string };
  const code = await visitor.codeTo();
  return () => visitor.asks('POST', '/api/sign-up/verification', { email, code, challengeId });
}

race('R1: two accounts verify one address: the first has it', async ({ one, other, db, atOnce }) => {
  const address = freshEmail('shared');
  const people = [await Visitor.arrives(one), await Visitor.arrives(other)];
  const ready = [];
  for (const person of people) {
    const id = await person.adds(address);
    const code = await person.codeTo(address);
    const { revision } = await person.account();
    ready.push({ person, revision, verify: () => person.me('POST', `/emails/${id}/verification`, { code }) });
  }
  const answers = (await atOnce('accounts', ...ready.map(({ verify }) => verify))).map(said);
  assert.deepEqual([...answers].sort(), oneOf);
  assert.equal((await ownersOf(db, address)).length, 1);
  for (const [index, { person, revision }] of ready.entries()) {
    const won = answers[index] === 'done';
    const account = await person.account();
    assert.equal(account.revision, won ? revision + 1 : revision);
    assert.equal(account.emails.find((email) => email.address === address)?.verified, won);
  }
});

race(
  'R1: two accounts verify one number, dialled in two ways: the first has it',
  async ({ one, other, db, atOnce }) => {
    const last = freshNumber().slice(-4);
    const number = `+549112345${last}`;
    const ready = [];
    for (const [door, dialled] of [[one, number] as const, [other, `+5411152345${last}`] as const]) {
      const person = await Visitor.arrives(door);
      const id = await person.addsPhone(dialled);
      const code = await person.codeTo(number);
      ready.push(() => person.me('POST', `/phones/${id}/verification`, { code }));
    }
    const answers = (await atOnce('accounts', ...ready)).map(said);
    assert.deepEqual(answers.sort(), oneOf);
    const proved = and(eq(phones.number, number), isNotNull(phones.verifiedAt));
    assert.equal((await db.select().from(phones).where(proved)).length, 1);
  },
);

race('two sign-ups with one address are finished: one account', async ({ one, other, db, atOnce }) => {
  const first = new Visitor(one);
  const second = new Visitor(other, first.address);
  const finish = [await signsUp(first), await signsUp(second)];
  const answers = await atOnce('codes', ...finish);
  assert.deepEqual(answers.map(said).sort(), oneOf);
  assert.equal((await ownersOf(db, first.address)).length, 1);
  assert.equal((await db.select().from(activity).where(eq(activity.subject, first.address))).length, 1);
});

race('one sign-up is finished twice: one account, one session', async ({ one, other, db, atOnce }) => {
  const visitor = new Visitor(one);
  const finish = await signsUp(visitor);
  const again = () => {
    visitor.door = other;
    return finish();
  };
  const answers = await atOnce('codes', finish, again);
  assert.deepEqual(answers.map(said).sort(), ['code_expired', 'done']);
  assert.equal((await ownersOf(db, visitor.address)).length, 1);
});

race('R1: an address is verified, and signed up with, at once', async ({ one, other, db, atOnce }) => {
  const stranger = new Visitor(one);
  const finish = await signsUp(stranger);
  const ada = await Visitor.arrives(other);
  const id = await ada.adds(stranger.address);
  const code = await ada.codeTo(stranger.address);
  const verify = () => ada.me('POST', `/emails/${id}/verification`, { code });
  const answers = await atOnce('codes', finish, verify);
  assert.deepEqual(answers.map(said).sort(), oneOf);
  assert.equal((await ownersOf(db, stranger.address)).length, 1);
});

race('two accounts take one username', async ({ one, other, db, atOnce }, key) => {
  const username = `ada-${key.slice(0, 18)}`;
  const people = [await Visitor.arrives(one), await Visitor.arrives(other)];
  const take = people.map((person, index) => () => {
    // Another spelling is the same username.
    return person.me('PUT', '/username', { username: index === 0 ? username : username.toUpperCase().toLowerCase() });
  });
  const answers = (await atOnce('accounts', ...take)).map(said);
  assert.deepEqual([...answers].sort(), oneOf);
  assert.equal((await db.select().from(accounts).where(eq(accounts.usernameCanonical, username))).length, 1);
  const loser = people[answers.indexOf('taken')];
  assert.equal((await loser?.account())?.revision, 1);
});
