/** A retry, after an answer that never arrived. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { codeTo, mailTo, Person, refused } from '../support/person.js';
import { depsWith, freshAddress, passes } from '../support/world.js';

const oneKey = () => ({ 'Idempotency-Key': randomUUID() });

test('an email added and verified since: the retry of adding it still succeeds', async () => {
  const ada = await Person.arrives();
  const [address, key] = [freshAddress(), oneKey()];
  const first = await ada.adds(address, key);
  await ada.verifies(address);
  const again = await ada.adds(address, key);
  assert.equal(again.status, 201);
  assert.equal(again.body['id'], first.body['id']);
});

test('a step-up code is sent once for its key, and the proof that it brought is answered twice', async () => {
  const ada = await Person.arrives({ password: null });
  await passes(601);
  const [start, finish] = [oneKey(), oneKey()];
  const asks = () => ada.me('POST', '/reverification/challenge', { method: 'email_code' }, start);
  const challenges = [await asks(), await asks()].map(({ body }) => body['challenge'] as { id: string });
  assert.equal(challenges[0]?.id, challenges[1]?.id);
  assert.equal((await mailTo(ada.address)).length, 1);
  const proof = { method: 'email_code', challengeId: challenges[0]?.id, code: await codeTo(ada.address) };
  const first = await ada.me('POST', '/reverification', proof, finish);
  const again = await ada.me('POST', '/reverification', proof, finish);
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(again.body, first.body);
  refused(await ada.me('POST', '/reverification', proof), 'code_expired');
});

test('what PostgreSQL cannot store, and what is no id, is refused and breaks nothing', async () => {
  const ada = await Person.arrives({ password: null });
  const proof = { method: 'email_code', code: '123456', challengeId: 'a\u0000b' };
  refused(await ada.me('POST', '/reverification', proof), 'invalid');
  const signUp = { email: freshAddress(), code: '123456', challengeId: 'a\u0000b' };
  refused(await ada.asks('POST', '/api/sign-up/verification', signUp), 'invalid');
  for (const id of ['%00', '%ff', '..%2f', 'x'.repeat(5000)])
    refused(await ada.me('DELETE', `/emails/${id}`), 'not_found');
});

for (const cause of [
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
]) {
  test(`while the database is away (${cause.message}), a call says when to come back, and not why`, async () => {
    const deps = depsWith();
    const away = () => {
      throw new Error('Failed query: select secret', { cause });
    };
    const db = Object.assign(Object.create(deps.db) as typeof deps.db, { transaction: away, select: away });
    const ada = new Person(freshAddress(), createApp({ ...deps, db }));
    const answer = await ada.signsIn();
    refused(answer, 'unavailable');
    assert.equal(answer.headers.get('retry-after'), String(answer.problem?.retryAfter));
    assert.doesNotMatch(answer.text, /secret|connect/i);
  });
}
