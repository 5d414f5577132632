import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { codeTo, PASSWORD, Person, refused } from '../support/person.js';
import { depsWith, logged } from '../support/world.js';

async function begin(person: Person, password = PASSWORD): Promise<string> {
  const given = { email: person.address, password, firstName: 'Grace' };
  const answer = await person.asks('POST', '/api/sign-up', given);
  assert.equal(answer.status, 202, answer.text);
  return (answer.body['challenge'] as { id: string }).id;
}
const finish = (person: Person, challengeId: string, code: string) =>
  person.asks('POST', '/api/sign-up/verification', { email: person.address, code, challengeId });

test('a person signs up, and is signed in once the mailed code is back', async () => {
  const grace = new Person();
  const challengeId = await begin(grace);
  refused(await new Person().signsIn(grace.address), 'unauthenticated');
  assert.equal((await finish(grace, challengeId, await codeTo(grace.address))).status, 200);
  const { profile, emails, password } = await grace.account();
  assert.equal(profile.firstName, 'Grace');
  assert.deepEqual(
    emails.map(({ address, verified, primary }) => [address, verified, primary]),
    [[grace.address, true, true]],
  );
  assert.equal(password.set, true);
});

test('the code of one sign-up opens no account with the password of another', async () => {
  const grace = new Person();
  const hers = await begin(grace);
  const herCode = await codeTo(grace.address);
  const thief = new Person(grace.address);
  const his = await begin(thief, 'the password of a thief');
  refused(await finish(thief, his, herCode), 'wrong_code');
  assert.equal((await finish(grace, hers, herCode)).status, 200);
  refused(await new Person().signsIn(grace.address, 'the password of a thief'), 'unauthenticated');
});

test('where signing up is off, there is nothing to be found', async () => {
  const app = createApp(depsWith({ FEATURE_SIGN_UP: 'off' }));
  const person = new Person(undefined, app);
  refused(await person.asks('POST', '/api/sign-up', { email: person.address, password: PASSWORD }), 'not_found');
});

test('no password, code, cookie or address of the whole run is in the server’s log', async () => {
  const grace = new Person();
  const challengeId = await begin(grace);
  const code = await codeTo(grace.address);
  await finish(grace, challengeId, code);
  const log = logged.join('\n');
  assert.ok(log.includes('/api/sign-up'), 'the log has the requests');
  for (const secret of [PASSWORD, `"${code}"`, grace.cookie.split('=')[1] ?? '', grace.address]) {
    assert.ok(!log.includes(secret), 'a secret is in the log');
  }
});
