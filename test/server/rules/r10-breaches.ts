/** R10: breached passwords, asked for by k-anonymity at a service on loopback. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { beforeEach, test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { refuseBreached } from '../../../demo/server/password-breaches.js';
import { sha1Of, startBreaches } from '../support/breaches.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { depsWith, logged, passes } from '../support/world.js';

const breaches = await startBreaches();
const deps = depsWith({ BREACH_API_URL: breaches.url });
const app = createApp(deps);

const BREACHED = 'nine kites over the harbour';
const FRESH = 'eleven kites over the harbour';
breaches.know(BREACHED);
breaches.know('caf\u00e9 au lait, twice');

beforeEach(() => {
  breaches.answer(undefined);
  breaches.asked.length = 0;
});

const arrives = () => Person.arrives({ app });
const sets = (person: Person, newPassword: string, headers: Record<string, string> = {}, currentPassword = PASSWORD) =>
  person.me('PUT', '/password', { currentPassword, newPassword, signOutOthers: false }, headers);
const signsUp = (email: string, password: string) =>
  new Person('', app).asks('POST', '/api/sign-up', { email, password });
const warnings = (since: number) => logged.slice(since).filter((line) => line.includes('"level":"warn"'));

test('R10: a breached password is refused at its field, and changes nothing', async () => {
  const ada = await arrives();
  const before = await ada.account();
  const answer = await sets(ada, BREACHED);
  refused(answer, 'breached_password');
  assert.deepEqual(answer.problem?.fields, [{ name: 'newPassword', code: 'not_allowed' }]);
  assert.deepEqual(await ada.account(), before);
  assert.equal((await sets(ada, FRESH)).status, 200);
});

test('R10: five characters of the hash leave, and nothing else of it, of the password or of the person', async () => {
  const ada = await arrives();
  await sets(ada, BREACHED);
  const [{ line, headers, body } = assert.fail('somebody was asked'), ...more] = breaches.asked;
  assert.deepEqual(more, []);
  const hash = sha1Of(BREACHED);
  assert.equal(line, `GET /range/${hash.slice(0, 5)}`);
  assert.equal(headers['add-padding'], 'true');
  assert.equal(body, '');
  for (const name of ['cookie', 'authorization', 'origin', 'referer', 'x-forwarded-for']) {
    assert.equal(headers[name], undefined, name);
  }
  assert.ok(!JSON.stringify(headers).toUpperCase().includes(hash.slice(5, 15)));
});

test('R10: of two ways to write é, the service is asked for one', async () => {
  refused(await sets(await arrives(), 'cafe\u0301 au lait, twice'), 'breached_password');
});

test('R10: a line that counts 0 is padding, whatever stands in it', async () => {
  const padded = 'a password that only the padding has';
  breaches.know(padded, 0);
  assert.equal((await sets(await arrives(), padded)).status, 200);
  assert.equal(breaches.asked.length, 1);
});

test('R10, R8: nobody is asked before the call is authenticated, proved, and right in all that is known here', async () => {
  const ada = await arrives();
  refused(await sets(new Person('', app), BREACHED), 'unauthenticated');
  refused(await sets(ada, BREACHED, {}, 'a guess'), 'wrong_password');
  refused(await ada.me('PUT', '/password', { newPassword: BREACHED, signOutOthers: false }), 'invalid');
  refused(await sets(ada, 'short'), 'invalid');
  refused(await sets(ada, 'password123'), 'common_password');
  refused(await sets(ada, ada.address), 'invalid');
  await passes(601);
  refused(await sets(ada, BREACHED), 'reverification_required');
  assert.deepEqual(breaches.asked, []);
});

test('R10: nobody waits for the service but who asked: the account can be read and changed meanwhile', async () => {
  const ada = await arrives();
  let meanwhile: number[] = [];
  breaches.answer((response) => {
    const both = Promise.all([ada.me('GET'), ada.me('PATCH', '', { firstName: 'Augusta' })]);
    void both.then((answers) => {
      meanwhile = answers.map(({ status }) => status);
      response.end(`${sha1Of(BREACHED).slice(5)}:7`);
    });
  });
  refused(await sets(ada, BREACHED), 'breached_password');
  assert.deepEqual(meanwhile, [200, 200]);
});

test('R10: what changed while the service was asked is looked at again', async () => {
  const ada = await arrives();
  breaches.answer((response) => {
    // Another browser of hers is quicker.
    breaches.answer(undefined);
    void sets(ada, FRESH).then(() => response.end());
  });
  refused(await sets(ada, 'twelve kites over the harbour'), 'wrong_password');
  assert.equal((await new Person('', app).signsIn(ada.address, FRESH)).status, 200);
});

test('a retry of what is done asks nobody, and nothing of the person, even if the password was breached since', async () => {
  const ada = await arrives();
  const key = { 'Idempotency-Key': randomUUID() };
  const password = 'thirteen kites over the harbour';
  assert.equal((await sets(ada, password, key)).status, 200);
  const { revision } = await ada.account();
  breaches.know(password);
  await passes(601);
  assert.equal((await sets(ada, password, key)).status, 200);
  assert.equal(breaches.asked.length, 1);
  assert.equal((await ada.account()).revision, revision);
  refused(await sets(ada, FRESH, key), 'key_reused');
});

test('R10, R6: at sign-up, too, and alike for a taken address', async () => {
  const owner = await arrives();
  for (const email of [owner.address, 'nobody.yet@example.com']) {
    const answer = await signsUp(email, BREACHED);
    refused(answer, 'breached_password');
    assert.deepEqual(answer.problem?.fields, [{ name: 'password', code: 'not_allowed' }]);
    assert.equal((await signsUp(email, FRESH)).status, 202);
  }
  assert.equal(breaches.asked.length, 4);
});

const odd: Readonly<Record<string, readonly [reason: string, answer: (response: ServerResponse) => unknown]>> = {
  'breaks down': ['HTTP 500', (response) => response.writeHead(500).end('no')],
  'wants fewer questions': ['HTTP 429', (response) => response.writeHead(429, { 'Retry-After': '2' }).end()],
  'leads elsewhere': ['HTTP 302', (response) => response.writeHead(302, { Location: '/range/00000' }).end()],
  'answers with a page': [
    'not a list',
    (response) => response.end('<!doctype html><title>Sign in to the Wi-Fi</title>'),
  ],
  'answers without end': ['too long', (response) => response.end(`${sha1Of('x').slice(5)}:1\r\n`.repeat(50_000))],
  'hangs up': ['no connection', (response) => response.destroy()],
  'hangs up in the middle': [
    'no connection',
    (response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write(`${sha1Of('x').slice(5)}:1\r\n`, () => response.destroy());
    },
  ],
};

for (const [what, [reason, answer]] of Object.entries(odd)) {
  test(`R10: where the service ${what}, the password is taken, and the log says so without it`, async () => {
    const ada = await arrives();
    const since = logged.length;
    breaches.answer(answer);
    assert.equal((await sets(ada, BREACHED)).status, 200);
    assert.equal(breaches.asked.length, 1, 'it is asked once');
    const lines = warnings(since);
    assert.equal(lines.length, 1);
    const { message, ...fields } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    assert.equal(message, 'a password was taken unchecked for breaches');
    assert.equal(fields['reason'], reason);
    const hash = sha1Of(BREACHED);
    for (const secret of [BREACHED, hash, hash.slice(0, 5), ada.address, breaches.url]) {
      assert.ok(!logged.slice(since).some((line) => line.toUpperCase().includes(secret.toUpperCase())), secret);
    }
  });
}

test('R10: a breached one in a list that is odd otherwise is breached all the same', async () => {
  breaches.answer((response) => response.end(`what is this\n${sha1Of(BREACHED).slice(5).toLowerCase()}:2`));
  refused(await sets(await arrives(), BREACHED), 'breached_password');
});

test('R10: nobody waits for ever, neither for an answer nor for the rest of one', async () => {
  for (const answer of [
    () => undefined,
    (response: ServerResponse) => response.write(`${sha1Of('x').slice(5)}:1\r\n`),
  ]) {
    breaches.answer(answer);
    const since = logged.length;
    await refuseBreached('newPassword', BREACHED, deps, 50);
    assert.match(warnings(since).join(), /"reason":"timeout"/);
  }
});

test('R10: where nobody is at home, the password is taken', async () => {
  const away = createApp(depsWith({ BREACH_API_URL: 'http://127.0.0.1:1/range/' }));
  const ada = await Person.arrives({ app: away });
  assert.equal((await sets(ada, BREACHED)).status, 200);
});
