/** What somebody would try who has read the rules: each was possible once. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { activity, idempotencyKeys, signUps } from '../../../demo/server/db/schema.js';
import { sweep } from '../../../demo/server/housekeeping.js';
import { sha256 } from '../../../demo/server/secrets.js';
import { codeTo, mailTo, PASSWORD, Person, refused, wrongCodeTo } from '../support/person.js';
import { db, deps, freshAddress, passes } from '../support/world.js';

const asksForCode = (person: Person, identifier: string) => person.asks('POST', '/api/sign-in/code', { identifier });

const signsInByCode = (person: Person, identifier: string, code: string) =>
  person.asks('POST', '/api/sign-in/code/verification', { identifier, code });

const freshUsername = (): string => `ada-${randomUUID().slice(0, 8)}`;

test('R8: whoever reads the mail of an account with a password may sign in by it, and must still prove the password', async () => {
  const ada = await Person.arrives();
  const reader = new Person(ada.address);
  await asksForCode(reader, ada.address);
  assert.equal((await signsInByCode(reader, ada.address, await codeTo(ada.address))).status, 200);
  const answer = await reader.adds(freshAddress());
  refused(answer, 'reverification_required');
  assert.deepEqual(answer.problem?.methods, [{ type: 'password' }]);
});

test('R8: without a password, the code that signed in is the strongest proof there is', async () => {
  const ada = await Person.arrives({ password: null });
  const again = new Person(ada.address);
  await asksForCode(again, ada.address);
  await signsInByCode(again, ada.address, await codeTo(ada.address));
  assert.equal((await again.adds(freshAddress())).status, 201);
});

test('a code for a username is of no use once another account has that username', async () => {
  const username = freshUsername();
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  assert.equal((await eve.me('PUT', '/username', { username })).status, 200);
  const thief = new Person();
  await asksForCode(thief, username);
  const code = await codeTo(eve.address);
  await eve.me('PUT', '/username', { username: freshUsername() });
  assert.equal((await ada.me('PUT', '/username', { username })).status, 200);
  refused(await signsInByCode(thief, username, code), 'code_expired');
  refused(await thief.me('GET'), 'unauthenticated');
});

test('R5: a code that was tried to death does not bring the next one sooner, by whichever way it is asked for', async () => {
  const ada = await Person.arrives();
  const address = freshAddress();
  await ada.adds(address);
  const wrong = await wrongCodeTo(address);
  for (const _ of [1, 2, 3, 4, 5]) refused(await ada.verifies(address, wrong), 'wrong_code');
  refused(await ada.adds(address), 'rate_limited');
  assert.equal((await mailTo(address)).length, 1);
  await passes(31);
  assert.equal((await ada.adds(address)).status, 201);
  assert.equal((await mailTo(address)).length, 2);
});

test('R5: the same for a code that signs in', async () => {
  const ada = await Person.arrives();
  const thief = new Person();
  await asksForCode(thief, ada.address);
  const wrong = await wrongCodeTo(ada.address);
  for (const _ of [1, 2, 3, 4, 5]) refused(await signsInByCode(thief, ada.address, wrong), 'wrong_code');
  refused(await asksForCode(thief, ada.address), 'rate_limited');
  assert.equal((await mailTo(ada.address)).length, 1);
});

test('R6: for an unknown identifier, five wrong codes and another request are refused in the same words', async () => {
  const ada = await Person.arrives();
  const walk = async (identifier: string, wrong: string) => {
    const thief = new Person();
    await asksForCode(thief, identifier);
    const answers = [];
    for (const _ of [1, 2, 3, 4, 5, 6]) answers.push(await signsInByCode(thief, identifier, wrong));
    answers.push(await asksForCode(thief, identifier));
    // The wait is told in seconds to go, and seconds pass between the two walks.
    return answers.map(({ status, problem }) => ({ status, ...problem, requestId: '', retryAfter: 0 }));
  };
  await asksForCode(new Person(), ada.address);
  const known = await walk(ada.address, await wrongCodeTo(ada.address));
  assert.deepEqual(await walk(freshAddress('nobody'), '000000'), known);
});

test('R16: a wrong code at the door is in the account’s log, as a wrong password is', async () => {
  const ada = await Person.arrives();
  const thief = new Person();
  await thief.signsIn(ada.address, 'not the password');
  await asksForCode(thief, ada.address);
  await signsInByCode(thief, ada.address, await wrongCodeTo(ada.address));
  const { id } = await ada.account();
  const lines = await db.select().from(activity).where(eq(activity.accountId, id));
  assert.equal(lines.filter(({ kind }) => kind === 'sign-in-failed').length, 2);
});

test('a copy of the table of keys does not let anyone guess at the bodies', async () => {
  const ada = await Person.arrives();
  const [path, body] = ['/reverification', { method: 'password', password: PASSWORD }];
  assert.equal((await ada.me('POST', path, body)).status, 200);
  const { id } = await ada.account();
  const [row] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.accountId, id));
  assert.ok(row);
  const guesses = [row.key, ''].map((key) =>
    sha256([key, 'POST', `/api/account/me${path}`, JSON.stringify(body)].join('\n')),
  );
  assert.ok(!guesses.includes(row.request));
});

test('R2: what a browser calls itself does not get into a mail that we sign', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.owns();
  const agent = { 'User-Agent': 'Call http://evil.example/now/1.0 x' };
  assert.equal((await ada.me('POST', `/emails/${id}/primary`, undefined, agent)).status, 200);
  const [mail] = await mailTo(ada.address);
  assert.match(mail?.text ?? '', /Device: an unknown device/);
  assert.doesNotMatch(mail?.text ?? '', /evil/);
});

test('of two sign-ups with one address, a code without its challenge finishes neither', async () => {
  const [ada, eve] = [new Person(), new Person()];
  const start = (person: Person, password: string) =>
    person.asks('POST', '/api/sign-up', { email: ada.address, password });
  await start(ada, PASSWORD);
  await start(eve, 'the password of eve');
  const code = await codeTo(ada.address);
  refused(await ada.asks('POST', '/api/sign-up/verification', { email: ada.address, code }), 'code_expired');
});

test('a sign-up that nobody finished leaves no password behind', async () => {
  const ada = new Person();
  await ada.asks('POST', '/api/sign-up', { email: ada.address, password: PASSWORD });
  await passes(901);
  await sweep(deps);
  assert.deepEqual(await db.select().from(signUps).where(eq(signUps.address, ada.address)), []);
});
