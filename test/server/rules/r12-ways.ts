/** Ways to a provider and back that go otherwise than they should: what the rule's own tests leave open. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { eq } from 'drizzle-orm';
import { startProvider, type RunningProvider } from '../../../demo/provider/start.js';
import { createApp } from '../../../demo/server/app.js';
import { markOutgrown } from '../../../demo/server/connection-scopes.js';
import { connectionFlows, connections, sessions } from '../../../demo/server/db/schema.js';
import * as usual from '../support/connecting.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { visit } from '../support/provider-visit.js';
import { db, depsWith, logged, ORIGIN } from '../support/world.js';

const { app, begins, connects, connectionsOf, goesToSignIn, PAGE, PROVIDERS, returns } = usual;

async function arrives(): Promise<Person> {
  await db.delete(connections);
  return Person.arrives({ app });
}

const client = { id: 'northwind', secret: 'known to this test alone' };
const redirectUris = [`${ORIGIN}/api/connections/callback`];

/** A provider that this test may close, and a server that knows it. */
async function ofItsOwn(t: TestContext, port = 0) {
  const provider = await startProvider({ port, clients: [{ ...client, redirectUris }] });
  t.after(() => provider.close());
  return provider;
}
const serverFor = ({ issuer }: RunningProvider) => {
  const entry = { id: 'own', name: 'Own', issuer, clientId: client.id, clientSecret: client.secret };
  return createApp(depsWith({ CONNECTION_PROVIDERS: JSON.stringify([entry]) }));
};

/** Comes back to whichever server the person is at; what the page is told. */
async function errorAt(person: Person, url: URL): Promise<string | null> {
  const { status, headers } = await person.asks('GET', url.pathname + url.search);
  assert.equal(status, 303);
  return new URL(headers.get('location') ?? '').searchParams.get('user-profile-error');
}

test('R12: who comes back twice at once, or later, is told the same, and one code is exchanged once', async () => {
  const ada = await arrives();
  const { flowId, authorizationUrl } = await begins(ada);
  const url = await visit(authorizationUrl, 'ada');
  const backs = [...(await Promise.all([returns(ada, url), returns(ada, url)])), await returns(ada, url)];
  assert.deepEqual(
    backs.map(({ flow, error }) => [flow, error]),
    backs.map(() => [flowId, null]),
  );
  assert.equal((await connectionsOf(ada)).length, 1);
});

test('R12: what went wrong is told again when the browser comes back twice', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'cancel');
  assert.deepEqual([(await returns(ada, url)).error, (await returns(ada, url)).error], ['cancelled', 'cancelled']);
});

test('R12: signing in that comes back twice opens one session', async () => {
  const ada = await arrives();
  await connects(ada);
  const { id } = await ada.account();
  const browser = new Person(undefined, app);
  const way = await goesToSignIn(browser);
  const url = await visit(way.authorizationUrl, 'ada');
  const backs = await Promise.all([returns(browser, url, way.cookies), returns(browser, url, way.cookies)]);
  assert.deepEqual(
    backs.map(({ error }) => error),
    [null, null],
  );
  assert.equal((await db.select().from(sessions).where(eq(sessions.accountId, id))).length, 2);
});

test('R12: nonce, PKCE and issuer are each held', async () => {
  const ada = await arrives();
  const back = async (tampered: { nonce?: string; codeVerifier?: string }, issuer?: string) => {
    const { flowId, authorizationUrl } = await begins(ada);
    const url = await visit(authorizationUrl, 'ada');
    if (issuer === undefined) await db.update(connectionFlows).set(tampered).where(eq(connectionFlows.id, flowId));
    else url.searchParams.set('iss', issuer);
    return (await returns(ada, url)).error;
  };
  assert.equal(await back({ nonce: 'another' }), 'provider_failed');
  assert.equal(await back({ codeVerifier: 'a'.repeat(43) }), 'provider_failed');
  assert.equal(await back({}, 'https://evil.example'), 'provider_failed');
  assert.deepEqual(await connectionsOf(ada), []);
});

test('R12: an email is shown only where the provider says that it has verified it', async () => {
  const ada = await arrives();
  await connects(ada, 'grace');
  const [row] = await connectionsOf(ada);
  assert.deepEqual([row?.accountLabel, row?.email], ['Grace Hopper', null]);
});

test('R12: where one account of a provider is all, the second is refused behind the provider, too', async () => {
  const ada = await arrives();
  const [early, late] = [await begins(ada), await begins(ada)];
  assert.equal((await returns(ada, await visit(early.authorizationUrl, 'ada'))).error, null);
  assert.equal((await returns(ada, await visit(late.authorizationUrl, 'grace'))).error, 'already_exists');
  assert.equal((await connectionsOf(ada)).length, 1);
});

test('R12: a session by token is bound by a cookie of its own', async () => {
  const ada = await arrives();
  const asked = { identifier: ada.address, password: PASSWORD, as: 'token' };
  const { body } = await ada.asks('POST', '/api/sign-in', asked);
  const bearer = { Authorization: `Bearer ${body['token'] as string}` };
  const page = new Person(ada.address, app);
  const starts = async () =>
    (await page.me('POST', '/connections', { provider: 'contoso', returnTo: PAGE }, bearer))
      .body as unknown as usual.Way;
  const url = await visit((await starts()).authorizationUrl, 'ada');
  assert.equal((await returns(page, url, [])).error, 'session_changed', 'another browser');
  assert.equal((await returns(ada, url)).error, 'session_changed', 'nor does a session of the same person do');
  const kept = await starts();
  assert.equal((await returns(page, await visit(kept.authorizationUrl, 'ada'))).error, null);
});

test('R12: disconnected while it was being renewed, it stays disconnected', async () => {
  const ada = await arrives();
  await connects(ada);
  const [row] = await connectionsOf(ada);
  const { body } = await ada.me('POST', `/connections/${row!.id}/reconnect`, { returnTo: PAGE });
  const url = await visit(body['authorizationUrl'] as string, 'ada');
  await ada.me('DELETE', `/connections/${row!.id}`);
  assert.equal((await returns(ada, url)).error, 'expired');
  assert.deepEqual(await connectionsOf(ada), []);
});

test('a retry gets an address that works, since the first one was not kept', async () => {
  const ada = await arrives();
  const key = { 'Idempotency-Key': '6a4e2f6c-8c7d-4a51-9f0e-1d2c3b4a5968' };
  const asked = { provider: 'contoso', returnTo: PAGE };
  await ada.me('POST', '/connections', asked, key);
  const { body } = await ada.me('POST', '/connections', asked, key);
  refused(await ada.me('POST', '/connections', { ...asked, provider: 'fabrikam' }, key), 'key_reused');
  assert.equal((await returns(ada, await visit(body['authorizationUrl'] as string, 'ada'))).error, null);
});

test('a provider that goes away on the way is told as that, and not as one that failed', async (t) => {
  const provider = await ofItsOwn(t);
  const ada = await Person.arrives({ app: serverFor(provider) });
  const url = await visit((await begins(ada, 'own')).authorizationUrl, 'ada');
  await provider.close();
  assert.equal(await errorAt(ada, url), 'unavailable');
});

test('a provider that was away is asked again the next time', async (t) => {
  const provider = await ofItsOwn(t);
  const server = serverFor(provider);
  await provider.close();
  const ada = await Person.arrives({ app: server });
  refused(await ada.me('POST', '/connections', { provider: 'own', returnTo: PAGE }), 'unavailable');
  await ofItsOwn(t, Number(new URL(provider.issuer).port));
  await begins(ada, 'own');
});

test('a connection needs reconnecting once the settings want more than was granted', async () => {
  const ada = await arrives();
  await connects(ada);
  const { revision } = await ada.account();
  const [contoso] = PROVIDERS;
  const more = (scopes: string[]) => depsWith({ CONNECTION_PROVIDERS: JSON.stringify([{ ...contoso, scopes }]) });
  await markOutgrown(more(['calendar']));
  await markOutgrown(more(['calendar']));
  const [row] = await connectionsOf(ada);
  assert.deepEqual([row?.status, row?.problem], ['needs_reconnect', 'scopes']);
  assert.equal((await ada.account()).revision, revision + 1, 'once');
  await markOutgrown(more([]));
  assert.equal((await connectionsOf(ada))[0]?.status, 'active');
});

test('a link checker uses nothing up', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'ada');
  const head = await app.request(url.pathname + url.search, { method: 'HEAD', headers: { Cookie: ada.cookie } });
  assert.equal(head.status, 404);
  assert.equal((await returns(ada, url)).error, null);
});

test('where the session’s cookie binds, no other is touched', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'ada');
  const { headers } = await ada.asks('GET', url.pathname + url.search);
  assert.deepEqual(headers.getSetCookie(), []);
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
});

test('nothing secret of a way is logged', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'ada');
  await returns(ada, url);
  const lines = logged.join('\n');
  const secrets = ['state', 'code'].map((name) => url.searchParams.get(name));
  for (const secret of [...secrets, PROVIDERS[0]?.clientSecret]) assert.ok(secret && !lines.includes(secret));
});

test('R5: one caller begins a hundred ways to sign in in an hour', async () => {
  const browser = new Person(undefined, app);
  for (let way = 0; way < 100; way++) await goesToSignIn(browser);
  const asked = { provider: 'contoso', returnTo: PAGE };
  refused(await browser.asks('POST', '/api/sign-in/connection', asked), 'rate_limited');
});
