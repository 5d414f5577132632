/** Who is asking: a cookie or a bearer token, and pages of which other origins (R14). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { codeTo, PASSWORD, Person, refused } from '../support/person.js';
import { depsWith } from '../support/world.js';

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** Somebody with an account and a token for it, and no cookie. */
async function withToken(app?: Person['app']) {
  const ada = await Person.arrives(app ? { app } : {});
  const stranger = new Person(ada.address, ada.app);
  const given = { identifier: ada.address, password: PASSWORD, as: 'token' };
  const { status, headers, body } = await stranger.asks('POST', '/api/sign-in', given);
  assert.equal(status, 200);
  assert.equal(headers.get('set-cookie'), null, 'a token is not a cookie too');
  return { ada, stranger, token: body['token'] as string };
}

test('signing in as a token gives one, and it does all that a cookie does', async () => {
  const { ada, stranger, token } = await withToken();
  assert.match(token, /^[\w-]{43}$/);
  const { id } = await ada.account();
  const seen = await stranger.me('GET', '', undefined, bearer(token));
  assert.equal((seen.body['account'] as { id: string }).id, id);
  assert.equal((await stranger.me('PATCH', '', { firstName: 'Augusta' }, bearer(token))).status, 200);
  assert.equal((await ada.account()).profile.firstName, 'Augusta');
});

test('a code that signs in, or up, gives a token where one is asked for', async () => {
  const ada = await Person.arrives();
  const identifier = ada.address;
  await new Person().asks('POST', '/api/sign-in/code', { identifier });
  const given = { identifier, code: await codeTo(identifier), as: 'token' };
  const { body } = await new Person().asks('POST', '/api/sign-in/code/verification', given);
  assert.equal((await new Person().me('GET', '', undefined, bearer(body['token'] as string))).status, 200);

  const grace = new Person();
  await grace.asks('POST', '/api/sign-up', { email: grace.address, password: PASSWORD });
  const finish = { email: grace.address, code: await codeTo(grace.address), as: 'token' };
  const up = await grace.asks('POST', '/api/sign-up/verification', finish);
  assert.equal(up.headers.get('set-cookie'), null);
  assert.equal((await grace.me('GET', '', undefined, bearer(up.body['token'] as string))).status, 200);
});

test('a token wants no Origin: an app has none; a cookie does', async () => {
  const { ada, stranger, token } = await withToken();
  const rename = (who: Person, headers: Record<string, string>) => {
    const from = { 'Content-Type': 'application/json', 'X-Forwarded-For': who.caller };
    return who.app.request('/api/account/me', {
      method: 'PATCH',
      headers: { ...from, ...headers },
      body: '{"firstName":"A"}',
    });
  };
  assert.equal((await rename(stranger, bearer(token))).status, 200);
  assert.equal((await rename(ada, { Cookie: ada.cookie })).status, 403);
});

test('a cookie never stands in for a token that is wrong', async () => {
  const ada = await Person.arrives();
  for (const value of ['Bearer wrong', 'Bearer', 'Basic YWRhOnB3', ''])
    refused(await ada.me('GET', '', undefined, { Authorization: value }), 'unauthenticated');
});

test('R9: signing out ends a token', async () => {
  const { stranger, token } = await withToken();
  assert.equal((await stranger.asks('POST', '/api/sign-out', undefined, bearer(token))).status, 204);
  refused(await stranger.me('GET', '', undefined, bearer(token)), 'unauthenticated');
});

const SHOP = 'https://shop.example';
const shops = createApp(depsWith({ ALLOWED_ORIGINS: `${SHOP}, https://app.example:8443` }));

test('R14: a page of an origin in the settings may ask, read the answer, and send the cookie', async () => {
  const ada = await Person.arrives({ app: shops });
  const answer = await ada.me('PATCH', '', { firstName: 'Augusta' }, { Origin: SHOP });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('access-control-allow-origin'), SHOP);
  assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
  assert.match(answer.headers.get('vary') ?? '', /Origin/i);
  assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Retry-After.*X-Request-Id/);
});

test('R14: a refusal can be read from there too', async () => {
  const answer = await new Person('', shops).me('GET', '', undefined, { Origin: SHOP });
  refused(answer, 'unauthenticated');
  assert.equal(answer.headers.get('access-control-allow-origin'), SHOP);
});

test('R14: the browser is told beforehand what such a page may do', async () => {
  const asked = 'authorization,content-type,idempotency-key,if-match,x-host';
  const ask = (origin: string) =>
    shops.request('/api/account/me', {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': asked,
      },
    });
  const { status, headers } = await ask(SHOP);
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), SHOP);
  assert.match(headers.get('access-control-allow-methods') ?? '', /PATCH/);
  assert.equal(headers.get('access-control-allow-headers')?.toLowerCase(), asked);
  for (const stranger of ['https://evil.example', 'http://shop.example', 'https://shop.example.evil.example', 'null']) {
    assert.equal((await ask(stranger)).headers.get('access-control-allow-origin'), null, stranger);
  }
});

test('R14: any other origin is refused, with a cookie, with a token and with neither', async () => {
  const { ada, stranger, token } = await withToken(shops);
  const Origin = 'https://evil.example';
  refused(await ada.me('PATCH', '', { firstName: 'E' }, { Origin }), 'origin_forbidden');
  refused(await stranger.me('PATCH', '', { firstName: 'E' }, { Origin, ...bearer(token) }), 'origin_forbidden');
  refused(await stranger.asks('POST', '/api/sign-in', {}, { Origin }), 'origin_forbidden');
});
