/** A code that cannot be delivered is told to the person, and to nobody else (R6). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { outbox } from '../../../demo/server/db/schema.js';
import { Refused } from '../../../demo/server/messages/transport.js';
import { startOutboxWorker } from '../../../demo/server/messages/worker.js';
import { Person } from '../support/person.js';
import { freshNumber } from '../support/numbers.js';
import { shape } from '../support/shape.js';
import { db, deps, freshAddress, passes } from '../support/world.js';

/** What is on its way is refused for good, as for a mailbox or a number that there is not. */
async function giveUp(recipient: string): Promise<void> {
  const refuse = () => Promise.reject(new Refused(true, 'no such recipient'));
  const send = ({ to }: { to: string }) => (to === recipient ? refuse() : Promise.resolve());
  const transport = { send, close: () => undefined };
  const worker = startOutboxWorker(deps, { email: transport, sms: transport }, { poll: false });
  await worker.runOnce();
  await worker.stop();
}

test('a code by SMS that was given up says so on the next read, until another is sent', async () => {
  const ada = await Person.arrives();
  const number = freshNumber();
  await ada.addsPhone(number);
  assert.equal((await ada.phone(number)).challenge?.undelivered, undefined);
  await giveUp(number);
  const { id, challenge } = await ada.phone(number);
  assert.equal(challenge?.undelivered, true);
  await passes(31);
  const again = await ada.me('POST', `/phones/${id}/challenge`);
  assert.equal((again.body['challenge'] as { undelivered?: boolean }).undelivered, undefined);
  assert.equal((await ada.phone(number)).challenge?.undelivered, undefined);
});

test('so does a mailed one; what was sent says nothing', async () => {
  const ada = await Person.arrives();
  const [wrong, right] = [freshAddress('wrong'), freshAddress('right')];
  await ada.adds(wrong);
  await ada.adds(right);
  await giveUp(wrong);
  assert.equal((await ada.email(wrong)).challenge?.undelivered, true);
  assert.equal((await ada.email(right)).challenge?.undelivered, undefined);
});

test('R6: of a number that another account owns it says the same as of a free one', async () => {
  const [owner, ada, eve] = [await Person.arrives(), await Person.arrives(), await Person.arrives()];
  const [free, { number: owned }] = [freshNumber(), await owner.ownsPhone()];
  await passes(31);
  for (const [who, number] of [[ada, free] as const, [eve, owned] as const]) {
    await who.addsPhone(number);
    await giveUp(number);
  }
  assert.deepEqual(shape(await eve.phone(owned)), shape(await ada.phone(free)));
  assert.equal((await eve.phone(owned)).challenge?.undelivered, true);
});

test('R6: at the door nothing is told: a known number whose code was given up answers as an unknown one', async () => {
  const owner = await Person.arrives();
  const { number } = await owner.ownsPhone();
  await passes(31);
  const ask = async (identifier: string) => (await new Person().asks('POST', '/api/sign-in/code', { identifier })).body;
  await ask(number);
  await giveUp(number);
  const unknown = freshNumber();
  await ask(unknown);
  assert.deepEqual(shape(await ask(number)), shape(await ask(unknown)));
  const rows = await db.select().from(outbox).where(eq(outbox.recipient, number));
  assert.ok(
    rows.some(({ failedAt }) => failedAt !== null),
    'it was given up',
  );
});
