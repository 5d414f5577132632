/** R5: guessing the current password with a session that was left open, from many addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshCaller } from '../support/callers.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { passes } from '../support/world.js';

const HOUR = 3_600;

/** Each time from another address of the network. */
function tries(person: Person, currentPassword: string) {
  person.caller = freshCaller();
  const newPassword = 'nine kites over the harbour';
  return person.me('PUT', '/password', { currentPassword, newPassword, signOutOthers: true });
}

async function usedUp() {
  const ada = await Person.arrives();
  const thief = await ada.elsewhere();
  for (let count = 0; count < 10; count++) refused(await tries(thief, `a guess ${count}`), 'wrong_password');
  return { ada, thief };
}

test('R5: after ten wrong ones the right one fails too, in whichever session, and it is said when to come back', async () => {
  const { ada, thief } = await usedUp();
  const before = await ada.account();
  for (const person of [thief, ada]) {
    const answer = await tries(person, PASSWORD);
    refused(answer, 'too_many_attempts');
    const wait = answer.problem?.retryAfter ?? 0;
    assert.ok(wait > HOUR - 120 && wait <= HOUR, `${wait} s`);
    assert.equal(answer.headers.get('retry-after'), String(wait));
  }
  assert.deepEqual(await ada.account(), before);
  assert.equal((await thief.me('GET')).status, 200, 'nobody was signed out');
});

test('R5: it is the same secret at the door and for step-up; a mailed code still signs in, and then all is open', async () => {
  const { ada } = await usedUp();
  refused(await new Person().signsIn(ada.address), 'too_many_attempts');
  refused(await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD }), 'too_many_attempts');
  const elsewhere = new Person(ada.address);
  assert.equal((await elsewhere.signsInByCode(ada.address)).status, 200);
  await passes(HOUR);
  await ada.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  assert.equal((await tries(ada, PASSWORD)).status, 200);
});

test('R5: what is refused for the new password is no guess, and what is right is none', async () => {
  const ada = await Person.arrives();
  const asks = (currentPassword: string, newPassword: string) =>
    ada.me('PUT', '/password', { currentPassword, newPassword, signOutOthers: false });
  for (let count = 0; count < 9; count++) {
    refused(await asks('a guess', PASSWORD), 'wrong_password');
    refused(await asks(PASSWORD, 'short'), 'invalid');
  }
  assert.equal((await asks(PASSWORD, PASSWORD)).status, 200);
});
