/** Ending sessions from afar: one's own alone, by its id (R9). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { activityOf, ownSession, sessionsOf } from '../support/listed.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { passes } from '../support/world.js';
import { witness } from '../support/witness.js';

async function withTwoMore() {
  const ada = await Person.arrives();
  const [one, two] = [await ada.elsewhere(), await ada.elsewhere()];
  return { ada, one, two, id: (await ownSession(one)).id };
}

const newest = async (person: Person) => {
  const [entry] = (await activityOf(person, { limit: 1 })).items;
  return { kind: entry?.kind, subject: entry?.subject, sessionId: entry?.sessionId };
};

test('R9: a session that is ended from afar fails on its very next request, and no other does', async () => {
  const { ada, one, two, id } = await withTwoMore();
  const { status, text } = await ada.me('DELETE', `/sessions/${id}`);
  assert.deepEqual([status, text], [204, '']);
  refused(await one.me('GET'), 'unauthenticated');
  assert.equal((await two.me('GET')).status, 200);
  assert.equal((await ada.me('GET')).status, 200);
  assert.equal((await sessionsOf(ada)).items.length, 2);
});

test('R9: a token is ended as a cookie is', async () => {
  const ada = await Person.arrives();
  const app = new Person(ada.address);
  const { body } = await app.asks('POST', '/api/sign-in', {
    identifier: ada.address,
    password: PASSWORD,
    as: 'token',
  });
  const bearer = { Authorization: `Bearer ${String(body['token'])}` };
  const { sessionId } = (await app.me('GET', '', undefined, bearer)).body;
  assert.equal((await ada.me('DELETE', `/sessions/${String(sessionId)}`)).status, 204);
  refused(await app.me('GET', '', undefined, bearer), 'unauthenticated');
});

test('R9: all others are ended at once, and the answer says how many', async () => {
  const { ada, one, two } = await withTwoMore();
  const answer = await ada.me('DELETE', '/sessions');
  assert.deepEqual([answer.status, answer.body], [200, { revoked: 2 }]);
  refused(await one.me('GET'), 'unauthenticated');
  refused(await two.me('GET'), 'unauthenticated');
  assert.deepEqual((await sessionsOf(ada)).items.length, 1);
});

test('R16: both are in the log, the one with the device that it was; where there was none, nothing is', async () => {
  const { ada, id } = await withTwoMore();
  const own = await ownSession(ada);
  await ada.me('DELETE', `/sessions/${id}`);
  assert.deepEqual(await newest(ada), {
    kind: 'session-revoked',
    subject: 'Firefox on Linux',
    sessionId: own.id,
  });
  await ada.me('DELETE', '/sessions');
  assert.deepEqual(await newest(ada), { kind: 'sessions-revoked', subject: null, sessionId: own.id });
  const before = (await activityOf(ada)).items;
  assert.deepEqual((await ada.me('DELETE', '/sessions')).body, { revoked: 0 });
  assert.deepEqual((await activityOf(ada)).items, before);
});

test('ending a session changes nothing of what the account shows', async () => {
  const { ada, id } = await withTwoMore();
  const before = await ada.account();
  await ada.me('DELETE', `/sessions/${id}`);
  await ada.me('DELETE', '/sessions');
  assert.deepEqual(await ada.account(), before);
});

test('one’s own session, ended by its id, is signed out: in the log too', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  const { id } = await ownSession(ada);
  assert.equal((await ada.me('DELETE', `/sessions/${id}`)).status, 204);
  refused(await ada.me('GET'), 'unauthenticated');
  assert.deepEqual(await newest(other), { kind: 'signed-out', subject: null, sessionId: id });
});

test('R8: ending sessions wants a proof, be it one’s own or all the others; reading them does not', async () => {
  const { ada, one, id } = await withTwoMore();
  const own = await ownSession(ada);
  await passes(601);
  for (const path of [`/sessions/${id}`, `/sessions/${own.id}`, '/sessions', `/sessions/${randomUUID()}`]) {
    refused(await ada.me('DELETE', path), 'reverification_required');
  }
  assert.equal((await sessionsOf(ada)).items.length, 3);
  assert.equal((await one.me('GET')).status, 200);
});

test('a retry of ending all others hears how many they were, though there are new ones, and ends none of those', async () => {
  const { ada } = await withTwoMore();
  const key = { 'Idempotency-Key': randomUUID() };
  const first = await ada.me('DELETE', '/sessions', undefined, key);
  const later = await ada.elsewhere();
  const again = await ada.me('DELETE', '/sessions', undefined, key);
  assert.deepEqual([first.body, again.body], [{ revoked: 2 }, { revoked: 2 }]);
  assert.equal((await later.me('GET')).status, 200);
});

test('a retry of ending one succeeds, and another key finds nothing', async () => {
  const { ada, id } = await withTwoMore();
  const key = { 'Idempotency-Key': randomUUID() };
  const path = `/sessions/${id}`;
  const answers = [
    await ada.me('DELETE', path, undefined, key),
    await ada.me('DELETE', path, undefined, key),
    await ada.me('DELETE', path),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [204, 204, 404],
  );
  const told = (await activityOf(ada, { kind: 'session-revoked' })).items;
  assert.equal(told.length, 1);
  refused(await ada.me('DELETE', '/sessions', undefined, key), 'key_reused');
});

test('nobody but the owner ends a session: by whichever id, the answer and the work are those of none', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const victim = await ada.elsewhere();
  const ended = await eve.elsewhere();
  const { id: gone } = await ownSession(ended);
  await eve.me('DELETE', `/sessions/${gone}`);
  const { id: account, emails } = await eve.account();
  const ids = {
    'another person’s': (await ownSession(victim)).id,
    'one that has ended': gone,
    'an account’s': account,
    'an email’s': emails[0]?.id ?? '',
    'another account’s': (await ada.account()).id,
    'a line of the log': (await activityOf(eve)).items[0]?.id ?? '',
    'of the right form': randomUUID(),
    'of no form at all': 'x',
  };
  const works = [];
  for (const [what, id] of Object.entries(ids)) {
    let said = '';
    const work = await witness(async () => {
      const answer = await eve.me('DELETE', `/sessions/${id}`);
      refused(answer, 'not_found');
      said = answer.text.replace(answer.problem?.requestId ?? '', '');
    });
    works.push({ what, said, ...work });
  }
  for (const { what, ...work } of works) {
    const { what: _, ...first } = works[0]!;
    assert.deepEqual(work, first, what);
  }
  assert.equal((await victim.me('GET')).status, 200);
});

test('nobody sees another person’s sessions, whatever they ask for', async () => {
  const [ada, eve] = [await Person.arrives({ password: null }), await Person.arrives({ password: null })];
  const { id } = await ownSession(ada);
  assert.ok(!JSON.stringify(await sessionsOf(eve)).includes(id));
  refused(await eve.me('GET', `/sessions/${id}`), 'not_found');
  const { id: accountId } = await ada.account();
  const asked = await eve.me('GET', `/sessions?accountId=${accountId}`);
  assert.deepEqual(asked.problem?.fields, [{ name: 'accountId', code: 'unknown' }]);
});

test('no token, and no hash of one, is in what is listed', async () => {
  const ada = await Person.arrives({ password: null });
  const { text } = await ada.me('GET', '/sessions');
  assert.ok(!text.includes(ada.cookie.split('=')[1] ?? 'no cookie'));
  const known = ['id', 'current', 'device', 'ip', 'location', 'signedInAt', 'lastActiveAt', 'signedInWith'];
  const [session] = (await sessionsOf(ada)).items;
  assert.deepEqual(Object.keys(session ?? {}), [...known, 'impersonatedBy']);
});
