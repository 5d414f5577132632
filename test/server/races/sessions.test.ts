/** R9: sessions that are ended while they are used, or that end each other: each answer is as if one had come first. */
import assert from 'node:assert/strict';
import { and, eq } from 'drizzle-orm';
import type { ActivityKind } from '../../../src/contract/activity.js';
import { activity } from '../../../demo/server/db/schema.js';
import { Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

/** Ada at one server, and in another browser at the other. Without a password a code proves who she is (R8). */
async function inTwoBrowsers({ one, other }: House): Promise<{ ada: Visitor; there: Visitor }> {
  const ada = await Visitor.arrives(one);
  const there = new Visitor(other, ada.address);
  await there.asks('POST', '/api/sign-in/code', { identifier: ada.address });
  const given = { identifier: ada.address, code: await there.codeTo() };
  assert.equal((await there.asks('POST', '/api/sign-in/code/verification', given)).status, 200);
  return { ada, there };
}

const idOf = async (visitor: Visitor): Promise<string> => String((await visitor.me('GET')).body['sessionId']);
const alive = async (visitor: Visitor): Promise<boolean> => said(await visitor.me('GET')) === 'done';

/** How many lines of a kind are in an account's log. */
const linesOf = async ({ db }: House, accountId: string, kind: ActivityKind): Promise<number> =>
  db.$count(activity, and(eq(activity.accountId, accountId), eq(activity.kind, kind)));

race('two sessions end each other: one does, and is left', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const [here, other] = [await idOf(ada), await idOf(there)];
  const { id } = await ada.account();
  const answers = await house.atOnce(
    'accounts',
    () => ada.me('DELETE', `/sessions/${other}`),
    () => there.me('DELETE', `/sessions/${here}`),
  );
  assert.deepEqual(answers.map(said).sort(), ['done', 'unauthenticated']);
  assert.deepEqual(
    [await alive(ada), await alive(there)],
    answers.map((answer) => said(answer) === 'done'),
  );
  assert.equal(await linesOf(house, id, 'session-revoked'), 1);
});

race('two sessions end all others: one is left, and says how many it ended', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const answers = await house.atOnce(
    'accounts',
    () => ada.me('DELETE', '/sessions'),
    () => there.me('DELETE', '/sessions'),
  );
  assert.deepEqual(answers.map(said).sort(), ['done', 'unauthenticated']);
  assert.deepEqual(
    answers.flatMap(({ body }) => body['revoked'] ?? []),
    [1],
  );
  assert.deepEqual(
    [await alive(ada), await alive(there)],
    answers.map((answer) => said(answer) === 'done'),
  );
});

race('a session is ended while it changes something: it is done before, or not at all', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const [other, { revision }] = [await idOf(there), await ada.account()];
  const [ended, changed] = await house.atOnce(
    'accounts',
    () => ada.me('DELETE', `/sessions/${other}`),
    () => there.me('PATCH', '', { firstName: 'Eve' }),
  );
  assert.ok(ended && changed);
  assert.equal(said(ended), 'done');
  const account = await ada.account();
  if (said(changed) === 'done') assert.deepEqual([account.profile.firstName, account.revision], ['Eve', revision + 1]);
  else assert.deepEqual([said(changed), account.revision], ['unauthenticated', revision]);
  assert.equal(await alive(there), false);
});

race('one session is ended twice, with two keys: the second finds nothing, and the log says it once', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const [other, { id }] = [await idOf(there), await ada.account()];
  const end = (door: House['one']) => () => ada.at(door).me('DELETE', `/sessions/${other}`);
  const answers = await house.atOnce('accounts', end(house.one), end(house.other));
  assert.deepEqual(answers.map(said).sort(), ['done', 'not_found']);
  assert.equal(await linesOf(house, id, 'session-revoked'), 1);
});

race('all others are ended twice with one key: both answers tell the same number', async (house, key) => {
  const { ada } = await inTwoBrowsers(house);
  const end = (door: House['one']) => () => ada.at(door).me('DELETE', '/sessions', undefined, key);
  const answers = await house.atOnce('accounts', end(house.one), end(house.other));
  assert.deepEqual(
    answers.map(({ body }) => body),
    [{ revoked: 1 }, { revoked: 1 }],
  );
});

race('a session is ended from afar while it signs out: both are answered, and it is told once', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const [other, { id }] = [await idOf(there), await ada.account()];
  const [ended, left] = await house.atOnce(
    'accounts',
    () => ada.me('DELETE', `/sessions/${other}`),
    () => there.asks('POST', '/api/sign-out'),
  );
  assert.ok(ended && left);
  assert.equal(left.status, 204, left.text);
  assert.ok(['done', 'not_found'].includes(said(ended)), ended.text);
  const told = [await linesOf(house, id, 'session-revoked'), await linesOf(house, id, 'signed-out')];
  assert.deepEqual(told, said(ended) === 'done' ? [1, 0] : [0, 1]);
});

race('R9: the primary email is restored while a session signs out: both are answered', async (house) => {
  const { ada, there } = await inTwoBrowsers(house);
  const next = await ada.owns();
  assert.equal(said(await ada.me('POST', `/emails/${next}/primary`)), 'done');
  const { body } = await ada.asks('GET', `/api/test/outbox?to=${encodeURIComponent(ada.address)}`);
  const link = (body['items'] as { link?: string }[]).find((mail) => mail.link !== undefined)?.link ?? '';
  const token = new URL(link).searchParams.get('token');
  const answers = await house.atOnce(
    'accounts',
    () => new Visitor(house.one).asks('POST', '/api/undo', { token }),
    () => there.asks('POST', '/api/sign-out'),
  );
  assert.deepEqual(answers.map(said), ['done', 'done']);
  assert.equal(await alive(ada), false);
});
