/** R17: accounts that are due, looked for by two processes at once, and while their people do something. */
import assert from 'node:assert/strict';
import { and, eq, inArray } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { accounts, activity, emails, outbox, sessions } from '../../../demo/server/db/schema.js';
import { deleteDue } from '../../../demo/server/deletion-due.js';
import { Visitor, type Door } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const PEOPLE = 20;
const FEW_ROUNDS = 5;

/** Somebody whose days of grace are over. */
async function due({ one, db }: House): Promise<{ ada: Visitor; id: string }> {
  const ada = await Visitor.arrives(one);
  const { id } = await ada.account();
  assert.equal(said(await ada.me('POST', '/deletion')), 'done');
  await db
    .update(accounts)
    .set({ deletionScheduledFor: new Date(0) })
    .where(eq(accounts.id, id));
  return { ada, id };
}

const lettersTo = ({ db }: House, ...to: string[]) =>
  db
    .select()
    .from(outbox)
    .where(and(eq(outbox.kind, 'account-deleted'), inArray(outbox.recipient, to)));

/** Whether it is there; then whole, and else gone whole, with one letter. */
async function isThere(house: House, id: string, address: string): Promise<boolean> {
  const { db } = house;
  const rows = [
    await db.$count(accounts, eq(accounts.id, id)),
    await db.$count(emails, eq(emails.accountId, id)),
    Math.min(1, await db.$count(activity, eq(activity.accountId, id))),
    1 - (await lettersTo(house, address)).length,
  ];
  assert.equal(new Set(rows).size, 1, `all of it, or nothing: ${rows.join(' ')}`);
  return rows[0] === 1;
}

const atOnceIn = ({ deps: [deps] }: House): Door => {
  const app = createApp({ ...deps, settings: { ...deps.settings, deletionGraceDays: 0 } });
  return { origin: deps.settings.origin, ask: (path, init) => app.request(path, init) };
};

race(
  'R17: two processes look who is due: each account is deleted once, with one letter',
  async (house) => {
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => due(house)));
    const [one, other] = house.deps;
    const [first = 0, second = 0] = await house.atOnce(
      'accounts',
      () => deleteDue(one),
      () => deleteDue(other),
    );
    // What both had in hand at one moment is one's, and what one passed over is the other's.
    assert.equal(first + second, PEOPLE);
    for (const { ada, id } of people) assert.equal(await isThere(house, id, ada.address), false);
  },
  FEW_ROUNDS,
);

race('R17: an account is kept as it is deleted: either is whole', async (house) => {
  const { ada, id } = await due(house);
  const kept: string[] = [];
  await house.atOnce(
    'accounts',
    async () => kept.push(said(await ada.me('DELETE', '/deletion'))),
    () => deleteDue(house.deps[1]),
  );
  const there = await isThere(house, id, ada.address);
  assert.deepEqual(kept, [there ? 'done' : 'unauthenticated']);
  if (there) assert.equal((await ada.account()).deletion, null);
});

race('R17: somebody signs in as the account is deleted: they are in or not, and it goes whole', async (house) => {
  const { ada, id } = await due(house);
  const there = new Visitor(house.other, ada.address);
  await there.asks('POST', '/api/sign-in/code', { identifier: ada.address });
  const given = { identifier: ada.address, code: await there.codeTo() };
  const entered: string[] = [];
  await house.atOnce(
    'accounts',
    async () => entered.push(said(await there.asks('POST', '/api/sign-in/code/verification', given))),
    () => deleteDue(house.deps[0]),
  );
  assert.ok(['done', 'code_expired'].includes(entered[0] ?? ''), entered[0]);
  // Passed over while somebody was coming in, it is found by the next look.
  await deleteDue(house.deps[0]);
  assert.equal(await isThere(house, id, ada.address), false);
  assert.equal(await house.db.$count(sessions, eq(sessions.accountId, id)), 0);
});

race(
  'R17: without days of grace, one request that comes twice at once: both are done, with one letter',
  async (house, key) => {
    const ada = await Visitor.arrives(atOnceIn(house));
    const { id } = await ada.account();
    const again = ada.at(ada.door);
    const asks = [ada, again].map((visitor) => () => visitor.me('POST', '/deletion', undefined, key));
    const answers = await house.atOnce('accounts', ...asks);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [204, 204],
    );
    assert.equal(await isThere(house, id, ada.address), false);
  },
);

race(
  'R17: without days of grace, something else is changed at once: it is done or not, and all is gone',
  async (house) => {
    const ada = await Visitor.arrives(atOnceIn(house));
    const { id } = await ada.account();
    const there = ada.at(house.other);
    const [gone, changed] = await house.atOnce(
      'accounts',
      () => ada.me('POST', '/deletion'),
      () => there.me('POST', '/emails', { address: `more.${id}@example.com` }),
    );
    assert.equal(gone?.status, 204);
    assert.ok(['done', 'unauthenticated'].includes(said(changed!)), changed?.text);
    assert.equal(await isThere(house, id, ada.address), false);
    assert.equal(await house.db.$count(outbox, eq(outbox.recipient, `more.${id}@example.com`)), 0);
  },
);
