/** One account changed by two at once: each answer is as if one had come after the other (R15). */
import assert from 'node:assert/strict';
import { and, eq, like } from 'drizzle-orm';
import { outbox } from '../../../demo/server/db/schema.js';
import { freshNumber } from '../support/numbers.js';
import { freshEmail, Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const primaries = async (ada: Visitor) => (await ada.account()).emails.filter(({ primary }) => primary);

const toldOfPrimary = ({ db }: House, to: string, next: string) =>
  db
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.recipient, to), eq(outbox.kind, 'primary-email-changed'), like(outbox.text, `${next} is now %`)),
    );

race('R4, R2: two emails become primary: both do, one stays, and each former one is told', async (house) => {
  const ada = await Visitor.arrives(house.one);
  const addresses = [freshEmail('second'), freshEmail('third')] as const;
  const ids = [await ada.owns(addresses[0]), await ada.owns(addresses[1])];
  const { revision } = await ada.account();
  const [second, third] = ids.map((id, index) => () => {
    return ada.at(index === 0 ? house.one : house.other).me('POST', `/emails/${id}/primary`);
  });
  assert.ok(second && third);
  const answers = await house.atOnce('accounts', second, third);
  assert.deepEqual(answers.map(said), ['done', 'done']);
  assert.equal((await ada.account()).revision, revision + 2);
  const [primary, ...more] = await primaries(ada);
  assert.equal(more.length, 0);
  const [before, after] = primary?.address === addresses[1] ? addresses : [addresses[1], addresses[0]];
  assert.equal(primary?.address, after);
  assert.equal((await toldOfPrimary(house, ada.address, before)).length, 1);
  assert.equal((await toldOfPrimary(house, before, after)).length, 1);
});

race('R3, R4: whatever is removed while another becomes primary, a way in is left', async ({ one, other, atOnce }) => {
  const ada = await Visitor.arrives(one);
  const first = (await ada.account()).emails[0]?.id ?? '';
  const second = await ada.owns();
  const remove = (id: string, at = one) => ada.at(at).me('DELETE', `/emails/${id}`);
  const answers = await atOnce(
    'accounts',
    () => ada.at(other).me('POST', `/emails/${second}/primary`),
    () => remove(first),
    () => remove(second, other),
  );
  const [became, firstWent, secondWent] = answers.map(said);
  const account = await ada.account();
  const left = account.emails.map(({ id, primary }) => ({ id, primary }));
  if (became === 'done') {
    assert.deepEqual(left, [
      { id: second, primary: true },
      ...(firstWent === 'done' ? [] : [{ id: first, primary: false }]),
    ]);
    assert.equal(secondWent, 'primary');
  } else {
    assert.deepEqual([became, firstWent, secondWent], ['not_found', 'primary', 'done']);
    assert.deepEqual(left, [{ id: first, primary: true }]);
  }
});

race('an email is verified and removed: it is gone, and what was done is counted', async ({ one, other, atOnce }) => {
  const ada = await Visitor.arrives(one);
  const address = freshEmail('second');
  const id = await ada.adds(address);
  const code = await ada.codeTo(address);
  const { revision } = await ada.account();
  const answers = await atOnce(
    'accounts',
    () => ada.me('POST', `/emails/${id}/verification`, { code }),
    () => ada.at(other).me('DELETE', `/emails/${id}`),
  );
  const [verified, removed] = answers.map(said);
  assert.equal(removed, 'done');
  const account = await ada.account();
  assert.equal(account.emails.length, 1);
  assert.ok(verified === 'done' || verified === 'not_found', verified);
  assert.equal(account.revision, revision + (verified === 'done' ? 2 : 1));
});

race('an email becomes primary and is removed: one of the two', async ({ one, other, atOnce }) => {
  const ada = await Visitor.arrives(one);
  const id = await ada.owns();
  const { revision } = await ada.account();
  const answers = await atOnce(
    'accounts',
    () => ada.me('POST', `/emails/${id}/primary`),
    () => ada.at(other).me('DELETE', `/emails/${id}`),
  );
  const both = answers.map(said).join();
  assert.ok(['done,primary', 'not_found,done'].includes(both), both);
  const account = await ada.account();
  assert.equal(account.revision, revision + 1);
  assert.equal((await primaries(ada))[0]?.id === id, both === 'done,primary');
});

race('R9: an email is removed while somebody signs in with it: no session is left', async ({ one, other, atOnce }) => {
  const password = 'seven lanterns at dusk';
  const ada = await Visitor.arrives(one, password);
  const address = freshEmail('second');
  const id = await ada.owns(address);
  const somebody = new Visitor(other, address);
  const [, removed] = await atOnce(
    'accounts',
    () => somebody.asks('POST', '/api/sign-in', { identifier: address, password }),
    () => ada.me('DELETE', `/emails/${id}`),
  );
  assert.equal(removed && said(removed), 'done');
  assert.equal(said(await somebody.me('GET')), 'unauthenticated');
});

race('R4: the primary phone is removed while another becomes primary: one stays', async ({ one, other, atOnce }) => {
  const ada = await Visitor.arrives(one);
  const [first, second, third] = [
    await ada.ownsPhone(freshNumber()),
    await ada.ownsPhone(freshNumber()),
    await ada.ownsPhone(freshNumber()),
  ];
  const { revision } = await ada.account();
  const answers = await atOnce(
    'accounts',
    () => ada.at(one).me('DELETE', `/phones/${first}`),
    () => ada.at(other).me('POST', `/phones/${third}/primary`),
  );
  assert.deepEqual(answers.map(said), ['done', 'done']);
  const account = await ada.account();
  const left = account.phones.map(({ id, primary }) => [id, primary]);
  assert.deepEqual(left, [
    [third, true],
    [second, false],
  ]);
  assert.equal(account.revision, revision + 2);
});

race(
  'R3, R4: two phones are removed at once: both go, and no primary is left behind',
  async ({ one, other, atOnce }) => {
    const ada = await Visitor.arrives(one);
    const ids = [await ada.ownsPhone(freshNumber()), await ada.ownsPhone(freshNumber())];
    const answers = await atOnce(
      'accounts',
      ...ids.map((id, index) => () => ada.at(index === 0 ? one : other).me('DELETE', `/phones/${id}`)),
    );
    assert.deepEqual(answers.map(said), ['done', 'done']);
    assert.deepEqual((await ada.account()).phones, []);
  },
);

race('R9: a phone is removed while somebody signs in with it: no session is left', async ({ one, other, atOnce }) => {
  const password = 'seven lanterns at dusk';
  const ada = await Visitor.arrives(one, password);
  const number = freshNumber();
  const id = await ada.ownsPhone(number);
  const somebody = new Visitor(other);
  const [, removed] = await atOnce(
    'accounts',
    () => somebody.asks('POST', '/api/sign-in', { identifier: number, password }),
    () => ada.me('DELETE', `/phones/${id}`),
  );
  assert.equal(removed && said(removed), 'done');
  assert.equal(said(await somebody.me('GET')), 'unauthenticated');
});
