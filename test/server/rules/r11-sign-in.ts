/** R11 at the door: signing in by a passkey, with no name told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { activity, passkeys, sessions } from '../../../demo/server/db/schema.js';
import { Authenticator, type Traits } from '../support/authenticator.js';
import { ownSession } from '../support/listed.js';
import { Person, refused } from '../support/person.js';
import { db, depsWith, freshAddress, passes } from '../support/world.js';

async function withPasskey(traits: Traits = {}) {
  const ada = await Person.arrives();
  const authenticator = new Authenticator(traits);
  return { ada, authenticator, passkey: await ada.adopts(authenticator) };
}

const rowOf = async (id: string) => (await db.select().from(passkeys).where(eq(passkeys.id, id)))[0];

test('R11: a passkey signs in by itself: it is told so, was used now, and proves who is there (R8)', async () => {
  const { ada, authenticator, passkey } = await withPasskey();
  const { revision } = await ada.account();
  const there = new Person();
  const { options } = await there.goesToPasskeyDoor();
  assert.deepEqual([options.allowCredentials, options.userVerification, options.rpId], [[], 'required', 'localhost']);
  assert.equal((await there.signsInByPasskey(authenticator)).status, 200);
  const { id, signedInWith } = await ownSession(there);
  assert.equal(signedInWith, 'passkey');
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  assert.equal(row?.throughId, passkey.id);
  const account = await there.account();
  assert.ok(account.passkeys[0]?.lastUsedAt);
  assert.equal(account.revision, revision + 1);
  assert.equal((await there.adds(freshAddress())).status, 201);
});

test('R11: it signs in as a token, too', async () => {
  const { authenticator } = await withPasskey();
  const app = new Person();
  const { id, options } = await app.goesToPasskeyDoor();
  const { body } = await app.asks('POST', '/api/sign-in/passkey', {
    id,
    credential: authenticator.signs(options),
    as: 'token',
  });
  assert.equal(app.cookie, '');
  const bearer = { Authorization: `Bearer ${String(body['token'])}` };
  assert.equal((await app.me('GET', '', undefined, bearer)).status, 200);
});

const wrong: readonly [what: string, traits: Traits][] = [
  ['on another page', { origin: 'https://evil.example' }],
  ['for another host', { rpId: 'evil.example' }],
  ['of another challenge', { challenge: 'bm90IHRoaXMgb25l' }],
  ['with nobody who proved it', { verifies: false }],
];
for (const [what, traits] of wrong) {
  test(`R11: a signature ${what} signs in nobody, and the log says so`, async () => {
    const { ada, authenticator } = await withPasskey();
    const { id: accountId } = await ada.account();
    const there = new Person();
    const { id, options } = await there.goesToPasskeyDoor();
    const send = (credential: object) => there.asks('POST', '/api/sign-in/passkey', { id, credential });
    refused(await send(authenticator.signs(options, traits)), 'unauthenticated');
    refused(await send(authenticator.signs(options)), 'code_expired');
    const lines = await db.select().from(activity).where(eq(activity.accountId, accountId));
    assert.equal(lines.filter(({ kind }) => kind === 'sign-in-failed').length, 1);
  });
}

test('R11, R6: a broken signature, an unknown passkey and another person’s are refused alike', async () => {
  const { authenticator } = await withPasskey();
  const { ada: eve } = await withPasskey();
  const { id: eves } = await eve.account();
  const there = new Person();
  const sends = async (change: (signed: ReturnType<Authenticator['signs']>) => object) => {
    const { id, options } = await there.goesToPasskeyDoor();
    return there.asks('POST', '/api/sign-in/passkey', { id, credential: change(authenticator.signs(options)) });
  };
  const handle = Buffer.from(eves).toString('base64url');
  const answers = [
    await sends((signed) => ({ ...signed, response: { ...signed.response, signature: 'AAAA' } })),
    await sends((signed) => ({ ...signed, response: { ...signed.response, authenticatorData: '' } })),
    await sends((signed) => ({ ...signed, response: { ...signed.response, userHandle: handle } })),
    await sends((signed) => ({ ...signed, response: { ...signed.response, userHandle: null } })),
    await sends((signed) => ({ ...signed, id: 'AAAA', rawId: 'AAAA' })),
  ];
  const told = answers.map(({ problem }) => ({ ...problem, requestId: '' }));
  for (const each of told) assert.deepEqual(each, told[0]);
  refused(answers[0]!, 'unauthenticated');
});

test('R11: a challenge signs in once, within five minutes, and is not one of step-up', async () => {
  const { ada, authenticator } = await withPasskey();
  const there = new Person();
  const used = await there.goesToPasskeyDoor();
  const send = ({ id, options }: typeof used) =>
    there.asks('POST', '/api/sign-in/passkey', { id, credential: authenticator.signs(options) });
  assert.equal((await send(used)).status, 200);
  refused(await send(used), 'code_expired');
  refused(await send(await ada.startsPasskeyProof()), 'code_expired');
  const late = await there.goesToPasskeyDoor();
  await passes(301);
  refused(await send(late), 'code_expired');
});

test('R11: a counter grows, or the passkey is a copy', async () => {
  const { authenticator, passkey } = await withPasskey({ counts: true });
  const [kept] = authenticator.kept;
  assert.ok(kept);
  assert.equal((await new Person().signsInByPasskey(authenticator)).status, 200);
  assert.equal((await rowOf(passkey.id))?.counter, 2);
  kept.counter = 1;
  refused(await new Person().signsInByPasskey(authenticator), 'unauthenticated');
  assert.equal((await rowOf(passkey.id))?.counter, 2);
  assert.equal((await new Person().signsInByPasskey(authenticator)).status, 200);
  kept.counter = 0;
  refused(await new Person().signsInByPasskey(authenticator, { counts: false }), 'unauthenticated');
});

test('R11: that it is synced by now is told with its next use', async () => {
  const { ada, authenticator } = await withPasskey();
  await new Person().signsInByPasskey(authenticator, { synced: true });
  assert.equal((await ada.account()).passkeys[0]?.synced, true);
});

test('R11: pages of the host of the settings and below it may use one, as far as they may use the API', async () => {
  const env = {
    ORIGIN: 'http://account.localhost:4400',
    PASSKEY_RP_ID: 'localhost',
    ALLOWED_ORIGINS: 'http://shop.localhost:4400,https://elsewhere.example',
  };
  const app = createApp(depsWith({ ...env, SMTP_URL: 'smtp://mail', FEATURE_PHONES: 'off' }));
  const origin = 'http://account.localhost:4400';
  const here = { Origin: origin };
  const ask = async (path: string, body: object) => {
    const sent = { ...here, 'Content-Type': 'application/json' };
    return (await app.request(path, { method: 'POST', headers: sent, body: JSON.stringify(body) })).status;
  };
  const { authenticator } = await withPasskey();
  const statuses = [];
  for (const page of [
    origin,
    'http://shop.localhost:4400',
    'http://other.localhost:4400',
    'https://elsewhere.example',
  ]) {
    const begun = await app.request('/api/sign-in/passkey/options', {
      method: 'POST',
      headers: { ...here, 'Content-Type': 'application/json' },
      body: '{}',
    });
    const { id, options } = (await begun.json()) as Awaited<ReturnType<Person['goesToPasskeyDoor']>>;
    statuses.push(
      await ask('/api/sign-in/passkey', { id, credential: authenticator.signs(options, { origin: page }) }),
    );
  }
  assert.deepEqual(statuses, [200, 200, 401, 401]);
});

test('R5: a hundred wrong passkeys an hour from one caller; the account’s own door stays open', async () => {
  const { authenticator } = await withPasskey();
  const stranger = new Person();
  for (const _ of Array(100)) {
    refused(await stranger.signsInByPasskey(authenticator, { verifies: false }), 'unauthenticated');
  }
  refused(await stranger.signsInByPasskey(authenticator), 'too_many_attempts');
  assert.equal((await new Person().signsInByPasskey(authenticator)).status, 200);
});
