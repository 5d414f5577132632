/** Who is asking, and that it is this page which asks: as Django, Rails, Laravel and Spring want it, by token, and from another origin. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { frameworks, newSecret, type Framework } from './support/frameworks.js';
import { cookieOf, refuse, startFront, type Front, type Guard } from './support/front.js';
import { visit } from './support/house.js';

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill(name);
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText(`is now “${name}”`).first().waitFor();
}

/** What was asked since, and the keys of it: of a request that is sent again, the same. */
function since(front: Front, start: number): { methods: string[]; keys: number } {
  const asked = front.asked.slice(start);
  const keys = asked.flatMap(({ headers }) => headers.get('Idempotency-Key') ?? []);
  return { methods: asked.map(({ method }) => method), keys: new Set(keys).size };
}

/** Lets a change pass only with a token of this session in the header, as the framework reads it. */
function guarded({ cookie, header, write, read, refuse: no }: Framework): { guard: Guard; rotate: () => void } {
  let secret = newSecret();
  const guard: Guard = async (request, handOn) => {
    const safe = request.method === 'GET';
    const known = cookieOf(request, cookie) !== undefined && read(request.headers.get(header) ?? '') === secret;
    if (!safe && !known) return no();
    const answer = await handOn();
    // At every answer anew: what masks or encrypts writes another value each time.
    answer.headers.append('Set-Cookie', `${cookie}=${write(secret)}; Path=/; SameSite=Lax`);
    return answer;
  };
  return { guard, rotate: () => (secret = newSecret()) };
}

for (const [name, framework] of Object.entries(frameworks)) {
  test(`a name is changed behind the CSRF guard of ${name}, and again once its token has become stale`, async (t) => {
    const { guard, rotate } = guarded(framework);
    const { cookie, header } = framework;
    const front = await startFront(
      `<user-profile base-url="/api/account" csrf-cookie="${cookie}" csrf-header="${header}"></user-profile>`,
      guard,
    );
    const ada = await visit(t, { at: front.url });
    await rename(ada.page, 'Augusta');
    assert.deepEqual(since(front, 0), { methods: ['GET', 'PATCH'], keys: 1 });
    rotate();
    await rename(ada.page, 'Countess');
    assert.deepEqual(since(front, 2), { methods: ['PATCH', 'GET', 'PATCH'], keys: 1 });
    assert.equal((await ada.account()).profile['firstName'], 'Countess');
  });
}

/** Knows who is asking by a bearer token, and by nothing else: a token stands for a session of the reference server. */
function bearer(): { guard: Guard; issue: (session: string) => void; expire: () => void } {
  let [session, token] = ['', ''];
  const guard: Guard = async (request, handOn) => {
    if (new URL(request.url).pathname === '/token') {
      if (token === '' || new URL(request.url).search === '?renew=true') token = randomUUID();
      return new Response(token);
    }
    assert.equal(request.headers.get('Cookie'), null, 'a token, and no cookie with it');
    if (token === '' || request.headers.get('Authorization') !== `Bearer ${token}`) return refuse.signedOut();
    return handOn({ cookie: `session=${session}`, authorization: '' });
  };
  return { guard, issue: (of) => (session = of), expire: () => (token = randomUUID()) };
}

test('a name is changed by a token, and again once the token is over', async (t) => {
  const { guard, issue, expire } = bearer();
  const front = await startFront(
    `<user-profile base-url="/api/account"></user-profile>
    <script>
      let kept;
      document.querySelector('user-profile').getToken = async ({ renew }) => {
        if (renew || !kept) kept = await (await fetch('/token?renew=' + renew)).text();
        return kept;
      };
    </script>`,
    guard,
  );
  const ada = await visit(t, {
    at: front.url,
    prepare: async (context) => issue((await context.cookies()).find(({ name }) => name === 'session')?.value ?? ''),
  });
  await rename(ada.page, 'Augusta');
  assert.deepEqual(since(front, 0), { methods: ['GET', 'PATCH'], keys: 1 });
  expire();
  await rename(ada.page, 'Countess');
  assert.deepEqual(since(front, 2), { methods: ['PATCH', 'PATCH'], keys: 1 });
  assert.equal((await ada.account()).profile['firstName'], 'Countess');
});

/** Lets pages of one other origin ask, with the person's cookie. It exposes no header: the element needs none. */
function crossOrigin(): { guard: Guard; allow: (origin: string) => void } {
  let allowed = '';
  const guard: Guard = async (request, handOn) => {
    const cors = {
      'Access-Control-Allow-Origin': allowed,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'content-type, idempotency-key, if-match, x-tenant',
    };
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors });
    const answer = await handOn();
    for (const [name, value] of Object.entries(cors)) answer.headers.set(name, value);
    return answer;
  };
  return { guard, allow: (origin) => (allowed = origin) };
}

test('a name is changed on an API of another origin, with the cookie that it knows and a header of the host', async (t) => {
  const { guard, allow } = crossOrigin();
  const api = await startFront('', guard);
  const site = await startFront(
    `<user-profile base-url="${api.url}/api/account" credentials="include"></user-profile>
    <script>
      document.querySelector('user-profile').getHeaders = () => ({ 'X-Tenant': 'northwind' });
    </script>`,
    () => Promise.resolve(new Response(null, { status: 404 })),
  );
  allow(site.url);
  const ada = await visit(t, { at: site.url });
  await rename(ada.page, 'Augusta');
  assert.deepEqual(since(api, 0), { methods: ['GET', 'PATCH'], keys: 1 });
  assert.deepEqual(
    api.asked.map(({ headers }) => headers.get('X-Tenant')),
    ['northwind', 'northwind'],
  );
  assert.equal((await ada.account()).profile['firstName'], 'Augusta');
});
