import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test, type TestContext } from 'node:test';
import { post, server } from './house.js';

/** A request as no browser would make it: path and Host exactly as given. */
function raw(url: string, path: string, host: string): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: new URL(url).port, path, headers: { host } },
      ({ statusCode = 0, headers }) => {
        resolve({ status: statusCode, location: headers.location });
        asked.destroy();
      },
    );
    asked.on('error', reject).end();
  });
}

const get = (url: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { redirect: 'manual', headers });

const account = { email: 'ada@example.com', password: 'seven lanterns at dusk' };

async function demo(t: TestContext, env: NodeJS.ProcessEnv = {}) {
  const { url } = await server(t, env, { seed: () => Promise.resolve(account) });
  return url;
}

test('who is not signed in is led to sign in, and back; who is, sees the page', async (t) => {
  const url = await demo(t);
  const out = await get(url, '/');
  assert.equal(out.status, 302);
  assert.equal(out.headers.get('location'), '/sign-in?to=%2F');
  await post(url, '/api/test/accounts', account);
  const signedIn = await post(url, '/api/sign-in', { identifier: account.email, password: account.password });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await get(url, '/', { cookie });
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<user-profile base-url="\/api\/account" routing="hash">/);
});

test('the well-known address leads to the password’s panel, by way of signing in where nobody is', async (t) => {
  const url = await demo(t);
  const asks = (headers = {}) => get(url, '/.well-known/change-password', headers);
  const out = await asks();
  assert.equal(out.status, 302);
  assert.equal(out.headers.get('location'), '/sign-in?to=%2F%23user-profile%2Fpassword');
  const made = await post(url, '/api/test/accounts', account);
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  const signedIn = await asks({ cookie });
  assert.equal(signedIn.status, 302);
  assert.equal(signedIn.headers.get('location'), '/#user-profile/password');
});

test('a password manager sees that the well-known address means something: there is none that does not', async (t) => {
  const url = await demo(t, { FEATURE_PASSWORD: 'off' });
  const none = 'resource-that-should-not-exist-whose-status-code-should-not-be-200';
  for (const name of [none, 'change-password']) {
    assert.equal((await get(url, `/.well-known/${name}`)).status, 404, name);
  }
});

test('pages carry a strict policy and may not be framed', async (t) => {
  const { headers } = await get(await demo(t), '/sign-in');
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'self'; script-src 'self'; style-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html$/);
  assert.doesNotMatch(policy, /unsafe/);
});

test('what has not changed is not sent again', async (t) => {
  const url = await demo(t);
  const first = await get(url, '/demo/base.css');
  assert.equal(first.headers.get('content-type'), 'text/css; charset=utf-8');
  const again = await get(url, '/demo/base.css', { 'if-none-match': first.headers.get('etag') ?? '' });
  assert.equal(again.status, 304);
});

test('no path leads out of the folders that are served', async (t) => {
  const url = await demo(t);
  const { host } = new URL(url);
  for (const path of [
    '/user-profile/../../package.json',
    '/user-profile/..%2f..%2fdemo%2fbase.css',
    '/demo/..%2f..%2fvite.config.js',
    '/demo/server/main.ts',
  ]) {
    assert.equal((await raw(url, path, host)).status, 404, path);
  }
});

test('under its other name the page leads to the one of the settings, whose cookie it is', async (t) => {
  const url = await demo(t);
  const { status, location } = await raw(url, '/sign-in', `127.0.0.1:${new URL(url).port}`);
  assert.deepEqual({ status, location }, { status: 302, location: `${url}/sign-in` });
});

test('the sign-in page is told the account to try, and the inbox shows the mail', async (t) => {
  const url = await demo(t);
  assert.deepEqual(await (await get(url, '/demo/about.json')).json(), {
    inbox: true,
    providers: [],
    passkeyRpId: 'localhost',
    signUp: true,
    seeded: account,
  });
  await post(url, '/api/test/accounts', account);
  await post(url, '/api/sign-in/code', { identifier: account.email });
  const { items } = (await (await get(url, '/demo/inbox.json')).json()) as { items: { to: string; code: string }[] };
  assert.equal(items[0]?.to, account.email);
  assert.match(items[0].code, /^\d{6}$/);
});

test('a page elsewhere whose name leads here cannot read the inbox', async (t) => {
  const url = await demo(t);
  assert.equal((await raw(url, '/demo/inbox.json', 'evil.example')).status, 404);
  assert.equal((await raw(url, '/inbox', 'evil.example')).status, 404);
});

test('where mail and SMS are carried there is no inbox', async (t) => {
  const SMS_WEBHOOK_SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;
  const sms = { SMS_WEBHOOK_URL: 'http://127.0.0.1:1', SMS_WEBHOOK_SECRET };
  const url = await demo(t, { SMTP_URL: 'smtp://127.0.0.1:1', ...sms });
  assert.equal((await get(url, '/inbox')).status, 404);
  assert.equal((await get(url, '/demo/inbox.json')).status, 404);
  assert.equal(((await (await get(url, '/demo/about.json')).json()) as { inbox: boolean }).inbox, false);
});

test('where sign-up is off, the page is told', async (t) => {
  const url = await demo(t, { FEATURE_SIGN_UP: 'off' });
  assert.equal(((await (await get(url, '/demo/about.json')).json()) as { signUp: boolean }).signUp, false);
});
