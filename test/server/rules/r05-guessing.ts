import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { codes } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, Person, refused, wrongCodeTo } from '../support/person.js';
import { db, freshAddress, passes } from '../support/world.js';

async function pending() {
  const ada = await Person.arrives();
  const address = freshAddress();
  await ada.adds(address);
  return { ada, ...(await ada.email(address)) };
}

test('R5: five wrong tries and the code is dead, the right one too', async () => {
  const { ada, address } = await pending();
  const right = await codeTo(address);
  const wrong = await wrongCodeTo(address);
  for (const left of [4, 3, 2, 1, 0]) {
    const answer = await ada.verifies(address, wrong);
    refused(answer, 'wrong_code');
    assert.equal(answer.problem?.attemptsLeft, left);
  }
  refused(await ada.verifies(address, right), 'code_expired');
  assert.equal((await ada.email(address)).challenge, null);
});

test('R5: a code lives ten minutes', async () => {
  const { ada, address, challenge } = await pending();
  assert.ok(challenge && challenge.expiresIn > 590 && challenge.expiresIn <= 600);
  await passes(601);
  refused(await ada.verifies(address), 'code_expired');
});

test('R5: a code is good once', async () => {
  const { ada, address } = await pending();
  const code = await codeTo(address);
  assert.equal((await ada.verifies(address, code)).status, 200);
  refused(await ada.verifies(address, code), 'already_exists');
});

test('R5: a resend waits 30 seconds, and says how long', async () => {
  const { ada, address, id } = await pending();
  const early = await ada.me('POST', `/emails/${id}/challenge`);
  refused(early, 'rate_limited');
  const wait = Number(early.headers.get('retry-after'));
  assert.ok(wait > 0 && wait <= 30, `Retry-After: ${wait}`);
  assert.equal(early.problem?.retryAfter, wait);
  assert.equal((await mailTo(address)).length, 1);
});

test('R5: a resend kills the code before it', async () => {
  const { ada, address, id } = await pending();
  const first = await codeTo(address);
  await passes(31);
  assert.equal((await ada.me('POST', `/emails/${id}/challenge`)).status, 200);
  const second = await codeTo(address);
  if (first !== second) refused(await ada.verifies(address, first), 'wrong_code');
  assert.equal((await ada.verifies(address, second)).status, 200);
});

test('R5: a code is not stored as it is', async () => {
  const { address, id } = await pending();
  const code = await codeTo(address);
  const [row] = await db.select().from(codes).where(eq(codes.subject, id));
  assert.ok(row?.hash);
  assert.ok(!JSON.stringify(row).includes(code));
});

test('a code may be pasted with spaces and dashes', async () => {
  const { ada, address } = await pending();
  const code = await codeTo(address);
  assert.equal((await ada.verifies(address, ` ${code.slice(0, 3)} - ${code.slice(3)} `)).status, 200);
});

test('one’s own pending address again: the same row, and another mail only once it is time', async () => {
  const { ada, address, id } = await pending();
  assert.equal((await ada.adds(address)).body['id'], id);
  assert.equal((await mailTo(address)).length, 1);
  await passes(31);
  assert.equal((await ada.adds(address)).body['id'], id);
  assert.equal((await mailTo(address)).length, 2);
});
