/** Where the account is signed in: listed in parts, for its owner alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { sessions } from '../../../demo/server/db/schema.js';
import { inParts, ownSession, sessionsOf } from '../support/listed.js';
import { Person, refused } from '../support/person.js';
import { db, depsWith, passes } from '../support/world.js';
import { witness } from '../support/witness.js';

const CHROME_ON_ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

/** Ada with so many other sessions, half a minute between them, the newest last: four at most, since a fifth code an hour is the last (R5). */
async function signedInOften(others: number): Promise<{ ada: Person; rest: Person[] }> {
  const ada = await Person.arrives({ password: null });
  const rest: Person[] = [];
  for (let count = 0; count < others; count++) {
    await passes(31);
    const other = new Person(ada.address);
    assert.equal((await other.signsInByCode(ada.address)).status, 200);
    rest.push(other);
  }
  return { ada, rest };
}

test('sessions are listed, this one first, then the newest, each with what was told when it began', async () => {
  const { ada, rest } = await signedInOften(3);
  const { items, nextCursor } = await sessionsOf(ada);
  const ids = await Promise.all(rest.map(async (other) => (await ownSession(other)).id));
  assert.deepEqual(
    items.map(({ id }) => id),
    [(await ownSession(ada)).id, ...ids.reverse()],
  );
  assert.deepEqual(
    items.map(({ current }) => current),
    [true, false, false, false],
  );
  assert.equal(nextCursor, null);
  const { device, ip, signedInWith, location } = items[1]!;
  assert.deepEqual(device, { type: 'desktop', os: 'Linux', browser: 'Firefox' });
  assert.deepEqual([ip, signedInWith, location], [rest.at(-1)?.caller, 'email_code', null]);
});

test('the session of GET /me is the one that is listed as current', async () => {
  const ada = await Person.arrives({ password: null });
  const { body } = await ada.me('GET');
  assert.equal(body['sessionId'], (await ownSession(ada)).id);
});

test('a phone is told from a desktop', async () => {
  const ada = await Person.arrives();
  const phone = new Person(ada.address);
  const given = { identifier: ada.address, password: 'seven lanterns at dusk' };
  await phone.asks('POST', '/api/sign-in', given, { 'User-Agent': CHROME_ON_ANDROID });
  assert.deepEqual((await ownSession(phone)).device, { type: 'phone', os: 'Android', browser: 'Chrome' });
});

for (const limit of [1, 2, 3, 100]) {
  test(`in parts of ${limit}, each session is listed once, in one order, while others come and go`, async () => {
    const { ada, rest } = await signedInOften(4);
    const whole = (await sessionsOf(ada)).items.map(({ id }) => id);
    let turn = 0;
    const parts = await inParts(
      (query) => sessionsOf(ada, query),
      limit,
      async () => {
        // Somebody else signs in, and the oldest one is used again: neither moves the others.
        if (++turn === 1) {
          await passes(301);
          assert.equal((await new Person(ada.address).signsInByCode(ada.address)).status, 200);
        }
        if (turn === 2) await rest[0]?.account();
      },
    );
    const told = parts.flat().map(({ id }) => id);
    assert.equal(new Set(told).size, told.length, 'none is told twice');
    // The new one stands above all that were still to come, but where the first part had room for this session alone.
    assert.deepEqual(
      told.filter((id) => whole.includes(id)),
      whole,
    );
    assert.ok(parts.every(({ length }) => length <= limit));
    assert.equal(parts.flat().filter(({ current }) => current).length, 1);
  });
}

test('with this session alone there is no next part, however small the parts are', async () => {
  const { nextCursor, items } = await sessionsOf(await Person.arrives({ password: null }), { limit: 1 });
  assert.deepEqual([items.length, nextCursor], [1, null]);
});

test('two that began at one instant are told apart by their ids', async () => {
  const { ada } = await signedInOften(4);
  const { id } = await ada.account();
  const [row] = await db.select().from(sessions).where(eq(sessions.accountId, id));
  assert.ok(row);
  await db.update(sessions).set({ signedInAt: row.signedInAt }).where(eq(sessions.accountId, id));
  const parts = await inParts((query) => sessionsOf(ada, query), 2);
  assert.equal(new Set(parts.flat().map((session) => session.id)).size, 5);
  assert.equal(parts.flat().length, 5);
});

test('one whose days are over is not listed, is no session to end, and is not counted', async () => {
  const { ada } = await signedInOften(2);
  const [, newer, older] = (await sessionsOf(ada)).items;
  assert.ok(newer && older);
  await db
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.id, older.id));
  assert.deepEqual(
    (await sessionsOf(ada)).items.slice(1).map(({ id }) => id),
    [newer.id],
  );
  refused(await ada.me('DELETE', `/sessions/${older.id}`), 'not_found');
  assert.equal((await ada.me('DELETE', '/sessions')).body['revoked'], 1);
});

test('when it was last active is written once in five minutes, not with every request', async () => {
  const ada = await Person.arrives({ password: null });
  const writes = async () => {
    const { statements } = await witness(() => ada.me('GET'));
    return statements.filter((statement) => statement.startsWith('update "sessions"')).length;
  };
  const counted = [];
  for (const seconds of [0, 100, 199, 2, 0, 299, 3]) {
    await passes(seconds);
    counted.push(await writes());
  }
  // After 301 seconds in all, and after 303 more.
  assert.deepEqual(counted, [0, 0, 0, 1, 0, 0, 1]);
});

test('a session that is used is told as active; another one shows when it last was', async () => {
  const { ada, rest } = await signedInOften(1);
  const [other] = rest;
  await passes(1000);
  const asked = (await sessionsOf(ada)).items;
  const seconds = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / 1000;
  assert.ok(seconds(asked[1]?.lastActiveAt, asked[0]?.lastActiveAt) >= 1000);
  await other?.me('GET');
  const [, used] = (await sessionsOf(ada)).items;
  assert.ok(seconds(asked[1]?.lastActiveAt, used?.lastActiveAt) >= 1000);
});

const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const TIME = '2026-11-24T09:00:00.000Z';
const ID = '0b0e8a52-8d1c-4f8e-9d2b-6a8e6b1c2d3e';

const neverGivenOut: Readonly<Record<string, string>> = {
  'a word': 'next',
  'no JSON': Buffer.from('[').toString('base64url'),
  'an object': written({ at: TIME, id: ID }),
  'nothing in it': written([]),
  'a time alone': written([TIME]),
  'more than two': written([TIME, ID, ID]),
  nested: written([[TIME, ID]]),
  'no time': written(['yesterday', ID]),
  'a day that there is not': written(['2026-02-31T09:00:00.000Z', ID]),
  'a year that PostgreSQL has not': written(['0000-01-01T00:00:00.000Z', ID]),
  'a time in other words': written(['2026-11-24T09:00:00Z', ID]),
  'a number for a time': written([1, ID]),
  'an id that is none': written([TIME, "' or 1=1"]),
  'NUL in the id': written([TIME, '\0']),
  'an id of the log': written([TIME, '17']),
  'blanks in it': Buffer.from(JSON.stringify([TIME, ID], null, 1)).toString('base64url'),
  'padding after it': `${written([TIME, ID])}=`,
  'junk after it': `${written([TIME, ID])}!`,
};

for (const [what, cursor] of Object.entries(neverGivenOut)) {
  test(`a cursor that was never given out is refused at its name: ${what}`, async () => {
    const ada = await Person.arrives({ password: null });
    const answer = await ada.me('GET', `/sessions?${new URLSearchParams({ cursor }).toString()}`);
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.problem?.fields, [{ name: 'cursor', code: 'pattern' }]);
  });
}

test('another person’s cursor shows one’s own sessions alone', async () => {
  const [{ ada }, { ada: eve }] = [await signedInOften(2), await signedInOften(1)];
  const { nextCursor } = await sessionsOf(ada, { limit: 1 });
  const seen = await sessionsOf(eve, { cursor: nextCursor ?? '' });
  const own = (await sessionsOf(eve)).items.slice(1);
  assert.deepEqual(seen.items, own);
});

test('off on the server, there is neither a list nor an end of sessions', async () => {
  const app = createApp(depsWith({ FEATURE_SESSIONS: 'off' }));
  const ada = await Person.arrives({ app, password: null });
  const { body } = await ada.me('GET');
  assert.equal('sessions' in (body['capabilities'] as object), false);
  for (const [method, path] of [
    ['GET', '/sessions'],
    ['DELETE', '/sessions'],
    ['DELETE', `/sessions/${String(body['sessionId'])}`],
  ] as const) {
    refused(await ada.me(method, path), 'not_found');
  }
});
