/** R17: while an account is to be deleted, reading, export, proving who is there, signing out and keeping it work; all else is refused. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Account } from '../../../src/contract/account.js';
import { calls, type Verb } from '../../../src/contract/calls.js';
import { isHeldBack, operations, type Operation } from '../../../src/contract/operations.js';
import { createApp } from '../../../demo/server/app.js';
import { connections } from '../../../demo/server/db/schema.js';
import { Authenticator } from '../support/authenticator.js';
import { startBreaches } from '../support/breaches.js';
import { app, begins, PAGE, PROVIDERS, returns } from '../support/connecting.js';
import { asksForDeletion, leaves, stays } from '../support/leaving.js';
import { ownSession } from '../support/listed.js';
import { freshNumber } from '../support/numbers.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { png } from '../support/pictures.js';
import { visit } from '../support/provider-visit.js';
import { appOf, beginsBackupCodes, beginsTotp, confirmsBackupCodes, confirmsTotp } from '../support/second-factors.js';
import { db, deps, depsWith, freshAddress, passes } from '../support/world.js';

const breaches = await startBreaches();
const asking = createApp(depsWith({ BREACH_API_URL: breaches.url, CONNECTION_PROVIDERS: JSON.stringify(PROVIDERS) }));

const verbs = Object.keys(calls) as Verb[];
const isHeld = (verb: Verb): boolean => isHeldBack(calls[verb].method, operations[verb]);
const credential = () =>
  new Authenticator().makes({ ...challengeFor, user: { id: 'YQ', name: 'a', displayName: 'a' } });
const challengeFor = { rp: { id: 'localhost', name: 'Northwind' }, challenge: 'YQ', pubKeyCredParams: [] };

/** What the calls that have a body are sent: well formed, and of what is refused for itself, for that too. */
const bodies: Partial<Record<Verb, () => unknown>> = {
  'profile.update': () => ({ firstName: 'Augusta' }),
  'username.set': () => ({ username: 'augusta' }),
  // No picture: were it looked at, it would be refused for that.
  'photo.set': () => new Uint8Array([1, 2, 3]),
  'emails.add': () => ({ address: freshAddress('more') }),
  'emails.verify': () => ({ code: '000000' }),
  'phones.add': () => ({ number: freshNumber() }),
  'phones.verify': () => ({ code: '000000' }),
  // Nobody listens there: were it asked, it would be refused for that. Likewise the connection.
  'connections.start': () => ({ provider: 'gone', returnTo: PAGE }),
  'connections.reconnect': () => ({ returnTo: PAGE }),
  // Not the current one: were it looked at, it would be refused, and counted, for that.
  'password.set': () => ({ currentPassword: 'x', newPassword: 'eleven lanterns at dawn', signOutOthers: false }),
  'passkeys.add': () => ({ id: randomUUID(), credential: credential() }),
  'passkeys.rename': () => ({ name: 'Key' }),
  'totp.confirm': () => ({ code: '000000' }),
  'secondFactors.setDefault': () => ({ type: 'totp' }),
};

/** A connection with the provider that is gone. */
async function connectedWithGone({ id: accountId }: Account): Promise<string> {
  const facts = { provider: 'gone', issuer: 'http://127.0.0.1:9', subject: accountId, scopes: [] };
  const id = randomUUID();
  await db.insert(connections).values({ id, accountId, ...facts, connectedAt: await deps.clock.now() });
  return id;
}

function makes(person: Person, verb: Verb, id: string) {
  const { method, path } = calls[verb];
  const { body, upload } = operations[verb] as Operation;
  const given = bodies[verb];
  assert.ok(given !== undefined || (!body && !upload), `there is a body for ${verb}`);
  const type: Record<string, string> = upload ? { 'Content-Type': 'image/png' } : {};
  return person.me(method, path.slice('/me'.length).replace('{id}', id), given?.(), type);
}

test('R17: what the contract lets work all the same is this', () => {
  assert.deepEqual(
    verbs.filter((verb) => !isHeld(verb)),
    [
      'account.load',
      'sessions.list',
      'sessions.revoke',
      'sessions.revokeOthers',
      'activity.list',
      'export.create',
      'deletion.cancel',
      'reverification.start',
      'reverification.finish',
    ],
  );
});

test('R17: every other call is refused, proved or not, before anything else of it is looked at; and nothing changes', async () => {
  const ada = await Person.arrives({ app: asking });
  const id = await connectedWithGone(await ada.account());
  await leaves(ada);
  const before = await ada.account();
  for (const fresh of [true, false]) {
    if (!fresh) await passes(601);
    for (const verb of verbs.filter(isHeld)) {
      const answer = await makes(ada, verb, id);
      assert.equal(answer.problem?.code, 'deletion_scheduled', `${verb}: ${answer.status} ${answer.text}`);
      assert.equal(answer.status, 409);
    }
  }
  assert.deepEqual(await ada.account(), before);
  assert.deepEqual(breaches.asked, [], 'nobody is asked about a password that is not taken');
  await stays(ada);
  const right = { currentPassword: PASSWORD, newPassword: 'eleven lanterns at dawn', signOutOthers: false };
  await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  assert.equal((await ada.me('PUT', '/password', right)).status, 200);
});

test('R17: reading, export, step-up and signing out work', async () => {
  const ada = await Person.arrives();
  await leaves(ada);
  const [one, other] = [await ada.elsewhere(), await ada.elsewhere()];
  await passes(601);
  refused(await ada.me('POST', '/export'), 'reverification_required');
  assert.equal((await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD })).status, 200);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/sessions'],
    ['GET', '/activity'],
    ['POST', '/export'],
    ['DELETE', `/sessions/${(await ownSession(one)).id}`],
    ['DELETE', '/sessions'],
  ] as const) {
    const { status, text } = await ada.me(method, path);
    assert.ok(status < 300, `${method} ${path}: ${text}`);
  }
  for (const person of [one, other]) refused(await person.me('GET'), 'unauthenticated');
  assert.equal((await ada.asks('POST', '/api/sign-out')).status, 204);
  refused(await ada.me('GET'), 'unauthenticated');
});

test('R17: a retry of what was done before is answered as ever', async () => {
  const ada = await Person.arrives();
  const keys = Array.from({ length: 3 }, () => ({ 'Idempotency-Key': randomUUID() }));
  const photo = await png();
  const again = async () => [
    await ada.me('PATCH', '', { firstName: 'Ada' }, keys[0]),
    await ada.me('PUT', '/photo', photo, { 'Content-Type': 'image/png', ...keys[1] }),
    await ada.me(
      'PUT',
      '/password',
      { currentPassword: PASSWORD, newPassword: 'eleven lanterns at dawn', signOutOthers: false },
      keys[2],
    ),
  ];
  for (const { status, text } of await again()) assert.equal(status, 200, text);
  await leaves(ada);
  for (const { status, text, body } of await again()) {
    assert.equal(status, 200, text);
    assert.notEqual((body['account'] as { deletion: unknown }).deletion, null, 'with the account as it is now');
  }
});

test('R17: what was begun before waits: refused until the account is kept, and good then', async () => {
  const ada = await Person.arrives();
  const authenticator = new Authenticator();
  const passkey = await ada.startsPasskey();
  const made = authenticator.makes(passkey.options);
  const { id, secret } = await beginsTotp(ada);
  const address = freshAddress('second');
  await ada.adds(address);
  const code = () => appOf(secret).codeNow();
  const addsPasskey = () => ada.me('POST', '/passkeys', { id: passkey.id, credential: made });
  await leaves(ada);
  refused(await addsPasskey(), 'deletion_scheduled');
  refused(await confirmsTotp(ada, id, await code()), 'deletion_scheduled');
  refused(await ada.verifies(address), 'deletion_scheduled');
  await stays(ada);
  for (const { status, text } of [await addsPasskey(), await confirmsTotp(ada, id, await code())]) {
    assert.ok(status < 300, text);
  }
  assert.equal((await ada.verifies(address)).status, 200);

  const codes = await beginsBackupCodes(ada);
  await leaves(ada);
  refused(await confirmsBackupCodes(ada, codes.id), 'deletion_scheduled');
  await stays(ada);
  assert.equal((await confirmsBackupCodes(ada, codes.id)).status, 200);
});

test('R17: a way to a provider that was begun before ends in nothing, and its page is told that it is over', async () => {
  await db.delete(connections);
  const ada = await Person.arrives({ app });
  const way = await begins(ada);
  await leaves(ada);
  const back = await returns(ada, await visit(way.authorizationUrl, 'ada'));
  assert.deepEqual([back.page, back.flow, back.error], [PAGE, way.flowId, 'expired']);
  assert.deepEqual((await ada.account()).connections, []);
});

test('R17: two who ask at once, in two browsers: one does, and the other is out', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  const answers = await Promise.all([asksForDeletion(ada), asksForDeletion(other)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
});
