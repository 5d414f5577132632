/** One action of a person that arrives twice at once: by a retry with its key, or by a second click with another. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { outbox } from '../../../demo/server/db/schema.js';
import { freshEmail, Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

/** The same call at both servers at once. */
const twice = ({ one, other, atOnce }: House, ada: Visitor, call: Parameters<Visitor['me']>, keys: string[]) =>
  atOnce(
    'accounts',
    ...keys.map((key, index) => {
      const [method, path, body] = call;
      return () => ada.at(index === 0 ? one : other).me(method, path, body, key);
    }),
  );

const mailsTo = ({ db }: House, address: string) => db.select().from(outbox).where(eq(outbox.recipient, address));

race('an email is added twice with one key: once, and answered twice', async (house, key) => {
  const ada = await Visitor.arrives(house.one);
  const address = freshEmail('second');
  const [first, again] = await twice(house, ada, ['POST', '/emails', { address }], [key, key]);
  assert.deepEqual([first?.status, again?.status], [201, 201]);
  assert.equal(first?.body['id'], again?.body['id']);
  assert.equal((await ada.account()).revision, 2);
  assert.equal((await mailsTo(house, address)).length, 1);
  assert.equal((await mailsTo(house, ada.address)).length, 1);
});

race('an email is added twice with two keys: one row, one code', async (house, key) => {
  const ada = await Visitor.arrives(house.one);
  const address = freshEmail('second');
  const answers = await twice(house, ada, ['POST', '/emails', { address }], [key, randomUUID()]);
  const [first, again] = answers.map(({ body }) => body['id']);
  assert.equal(first, again);
  assert.equal((await ada.account()).revision, 2);
  assert.equal((await mailsTo(house, address)).length, 1);
});

race('an email becomes primary twice: once, and the former one is told once', async (house, key) => {
  const ada = await Visitor.arrives(house.one);
  const id = await ada.owns();
  const { revision } = await ada.account();
  const told = (await mailsTo(house, ada.address)).length;
  const answers = await twice(house, ada, ['POST', `/emails/${id}/primary`], [key, randomUUID()]);
  assert.deepEqual(answers.map(said), ['done', 'done']);
  assert.equal((await ada.account()).revision, revision + 1);
  assert.equal((await mailsTo(house, ada.address)).length, told + 1);
});

race('an email is removed twice: with one key both succeed, with two the other finds nothing', async (house, key) => {
  const ada = await Visitor.arrives(house.one);
  const [one, two] = [await ada.owns(), await ada.owns()];
  const { revision } = await ada.account();
  const replayed = await twice(house, ada, ['DELETE', `/emails/${one}`], [key, key]);
  assert.deepEqual(replayed.map(said), ['done', 'done']);
  const repeated = await twice(house, ada, ['DELETE', `/emails/${two}`], [randomUUID(), randomUUID()]);
  assert.deepEqual(repeated.map(said).sort(), ['done', 'not_found']);
  assert.equal((await ada.account()).revision, revision + 2);
});

race('a name is changed twice with one key, and with two to two names', async (house, key) => {
  const ada = await Visitor.arrives(house.one);
  await twice(house, ada, ['PATCH', '', { firstName: 'Augusta' }], [key, key]);
  assert.equal((await ada.account()).revision, 2);
  const rename = (firstName: string, at = house.one) => ada.at(at).me('PATCH', '', { firstName });
  const answers = await house.atOnce(
    'accounts',
    () => rename('Byron'),
    () => rename('King', house.other),
  );
  const revisions = answers.map(({ body }) => (body['account'] as { revision: number }).revision);
  assert.deepEqual(revisions.sort(), [3, 4]);
});
