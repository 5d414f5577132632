/** Mail from a whole server through a real mail server. */
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { outbox } from '../../../demo/server/db/schema.js';
import { post, server } from './house.js';
import { startSmtp } from './smtp.js';

const ada = { email: 'ada@example.com', password: 'seven lanterns at dusk' };

async function house(t: TestContext) {
  const smtp = await startSmtp(t);
  const { url, deps } = await server(t, { SMTP_URL: smtp.url });
  await post(url, '/api/test/accounts', ada);
  const askForCode = () => post(url, '/api/sign-in/code', { identifier: ada.email });
  /** Resolves once the worker has tried in vain. */
  const hasFailed = async () => {
    // PGlite answers within this turn of the event loop: without the pause the network would never have its own.
    while (!(await deps.db.select().from(outbox)).some(({ lastError }) => lastError !== null)) await nextTurn();
  };
  return { smtp, url, askForCode, hasFailed };
}

test('a code that was asked for arrives by mail, and signs in', async (t) => {
  const { smtp, url, askForCode } = await house(t);
  const arriving = smtp.next();
  assert.equal((await askForCode()).status, 200);
  const mail = await arriving;
  assert.equal(mail.to, ada.email);
  assert.equal(mail.headers.get('subject'), 'Your code to sign in');
  const [code] = /\d{6}/.exec(mail.text) ?? [];
  const answer = await post(url, '/api/sign-in/code/verification', { identifier: ada.email, code });
  assert.equal(answer.status, 200);
});

test('while the mail server is down the code is asked for all the same, and arrives once it is back', async (t) => {
  const { smtp, url, askForCode, hasFailed } = await house(t);
  await smtp.stop();
  assert.equal((await askForCode()).status, 200);
  await hasFailed();
  await smtp.start();
  const arriving = smtp.next();
  await post(url, '/api/test/clock', { advanceSeconds: 30 });
  assert.equal((await arriving).to, ada.email);
});
