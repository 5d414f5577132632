/** SMS through a real receiver: signed, tried again, given up, and never repeated in an error. */
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import type { Account } from '../../../src/contract/account.js';
import { outbox } from '../../../demo/server/db/schema.js';
import { smsTransport } from '../../../demo/server/messages/sms-webhook.js';
import { Refused, type Outgoing } from '../../../demo/server/messages/transport.js';
import { startGateway } from './gateway.js';
import { post, server } from './house.js';
import { startSmtp } from './smtp.js';

const NUMBER = '+12025550123';
const ada = { email: 'ada@example.com', phone: NUMBER, password: 'seven lanterns at dusk' };

/** A whole server with a gateway, and an account with a verified number. */
async function house(t: TestContext, env: NodeJS.ProcessEnv = {}) {
  const gateway = await startGateway(t);
  const own = { SMS_WEBHOOK_URL: gateway.url, SMS_WEBHOOK_SECRET: gateway.secret };
  const { url, deps } = await server(t, { ...own, ...env });
  const made = await post(url, '/api/test/accounts', ada);
  const Cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  const askForCode = (identifier = NUMBER) => post(url, '/api/sign-in/code', { identifier });
  /** Resolves once the worker has tried in vain. */
  const hasFailed = async () => {
    while (!(await deps.db.select().from(outbox)).some(({ lastError }) => lastError !== null)) await nextTurn();
  };
  return { gateway, url, deps, Cookie, askForCode, hasFailed };
}

const sms: Outgoing = {
  id: 'message-1',
  to: NUMBER,
  subject: 'Your code',
  text: '482913 is your code.',
  date: new Date('2026-11-24T09:00:00Z'),
  now: new Date('2026-11-24T09:00:07Z'),
};

const refusalOf = (sending: Promise<void>): Promise<Refused> =>
  sending.then(
    () => assert.fail('it was taken'),
    (error: unknown) => {
      assert.ok(error instanceof Refused);
      return error;
    },
  );

test('a code that was asked for arrives by SMS, signed, and signs in', async (t) => {
  const { gateway, url, deps, askForCode } = await house(t);
  const arriving = gateway.next();
  assert.equal((await askForCode()).status, 200);
  const { id, to, text, at } = await arriving;
  assert.equal(to, NUMBER);
  assert.match(text, /^\d{6} is your code to sign in\./);
  const [row] = await deps.db.select().from(outbox);
  assert.deepEqual([row?.id, row?.createdAt.toISOString()], [id, at]);
  const answer = await post(url, '/api/sign-in/code/verification', { identifier: NUMBER, code: text.slice(0, 6) });
  assert.equal(answer.status, 200);
});

test('while the receiver is down the code waits, and arrives once it is back, under the same id', async (t) => {
  const { gateway, url, askForCode, hasFailed } = await house(t);
  gateway.answer({ status: 503 });
  await askForCode();
  await hasFailed();
  await gateway.stop();
  await gateway.start();
  gateway.answer(undefined);
  const arriving = gateway.next();
  await post(url, '/api/test/clock', { advanceSeconds: 30 });
  const { id } = await arriving;
  assert.deepEqual(new Set(gateway.asked.map((one) => one.id)), new Set([id]));
});

test('a number that the receiver refuses for good is told to the person, with the code that is under way', async (t) => {
  const { gateway, url, Cookie, hasFailed } = await house(t);
  gateway.answer({ status: 400, body: 'no such number' });
  await post(url, '/api/account/me/phones', { number: '+12025550199' }, { Cookie });
  await hasFailed();
  const answer = await fetch(`${url}/api/account/me`, { headers: { Cookie } });
  const { account } = (await answer.json()) as { account: Account };
  assert.equal(account.phones.find(({ number }) => number === '+12025550199')?.challenge?.undelivered, true);
});

test('a channel that nobody carries is left for the inbox page, and the other is sent', async (t) => {
  const { gateway, url, deps, askForCode } = await house(t);
  const arriving = gateway.next();
  await askForCode(ada.email);
  await askForCode();
  await arriving;
  const rows = await deps.db.select().from(outbox);
  assert.deepEqual(
    rows.filter(({ channel }) => channel === 'email').map(({ attempts, sentAt }) => [attempts, sentAt]),
    [[0, null]],
  );
  const inbox = await fetch(`${url}/demo/inbox.json`);
  const { items } = (await inbox.json()) as { items: { channel: string }[] };
  assert.deepEqual(
    items.map(({ channel }) => channel),
    ['email'],
  );
});

test('with both carried there is no inbox; with mail alone it shows SMS alone', async (t) => {
  const smtp = await startSmtp(t);
  const { url } = await house(t, { SMTP_URL: smtp.url });
  assert.equal((await fetch(`${url}/demo/inbox.json`)).status, 404);
  const other = await server(t, { SMTP_URL: smtp.url });
  await post(other.url, '/api/test/accounts', ada);
  for (const identifier of [ada.email, NUMBER]) await post(other.url, '/api/sign-in/code', { identifier });
  const { items } = (await (await fetch(`${other.url}/demo/inbox.json`)).json()) as { items: { to: string }[] };
  assert.deepEqual(
    items.map(({ to }) => to),
    [NUMBER],
  );
});

test('what is sent carries id, time and signature; with another key it is refused', async (t) => {
  const gateway = await startGateway(t);
  await smsTransport(gateway.url, gateway.secret).send(sms);
  assert.deepEqual(gateway.arrived, [{ id: 'message-1', to: NUMBER, text: sms.text, at: '2026-11-24T09:00:00.000Z' }]);
  assert.deepEqual(gateway.asked, [{ id: 'message-1', timestamp: sms.now.getTime() / 1000, path: '/send' }]);
  const stranger = smsTransport(gateway.url, `whsec_${Buffer.alloc(32).toString('base64')}`);
  assert.equal((await refusalOf(stranger.send(sms))).message, 'HTTP 401');
});

for (const [status, permanent] of [
  [400, true],
  [403, true],
  [404, true],
  [410, true],
  [422, true],
  [408, false],
  [429, false],
  [500, false],
  [502, false],
  [503, false],
] as const) {
  test(`the answer ${status} is ${permanent ? 'final' : 'tried again'}, and what it says is kept nowhere`, async (t) => {
    const gateway = await startGateway(t);
    gateway.answer({ status, body: sms.text });
    const refusal = await refusalOf(smsTransport(gateway.url, gateway.secret).send(sms));
    assert.deepEqual([refusal.permanent, refusal.message], [permanent, `HTTP ${status}`]);
  });
}

test('a redirect is not followed: the code goes nowhere else', async (t) => {
  const [gateway, elsewhere] = [await startGateway(t), await startGateway(t)];
  gateway.answer({ status: 307, headers: { Location: elsewhere.url } });
  const refusal = await refusalOf(smsTransport(gateway.url, gateway.secret).send(sms));
  assert.deepEqual([refusal.permanent, refusal.message], [true, 'HTTP 307']);
  assert.deepEqual(elsewhere.asked, []);
});

test('Retry-After is heeded in seconds; a receiver that is not there is tried again', async (t) => {
  const gateway = await startGateway(t);
  const transport = smsTransport(gateway.url, gateway.secret);
  gateway.answer({ status: 429, headers: { 'Retry-After': '120' } });
  assert.equal((await refusalOf(transport.send(sms))).retryAfter, 120);
  gateway.answer({ status: 503, headers: { 'Retry-After': 'Tue, 24 Nov 2026 10:00:00 GMT' } });
  assert.equal((await refusalOf(transport.send(sms))).retryAfter, 0);
  await gateway.stop();
  const refusal = await refusalOf(transport.send(sms));
  assert.deepEqual([refusal.permanent, refusal.message], [false, 'no connection']);
  await gateway.start();
});
