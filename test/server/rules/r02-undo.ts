/** R2: undoing that another email became primary. The three stories of the contract, and what surrounds them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { activity, undos } from '../../../demo/server/db/schema.js';
import { codeTo, mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { db, freshAddress, passes } from '../support/world.js';

/** The token in the newest mail to a former primary. */
async function tokenTo(address: string): Promise<string> {
  const link = (await mailTo(address)).find(({ subject }) => subject.includes('another primary email'))?.link;
  assert.ok(link, `${address} was sent a link`);
  return new URL(link).searchParams.get('token') ?? '';
}

const undoes = (token: string, proof: object = { password: PASSWORD }, who = new Person()) =>
  who.asks('POST', '/api/undo', { token, ...proof });

const primaryOf = async (person: Person) => (await person.account()).emails.find(({ primary }) => primary)?.address;

/** Ada has a second email, and makes it primary; the former one is her own address. */
async function changed(password: string | null = PASSWORD) {
  const ada = await Person.arrives({ password });
  const { address: next } = await ada.owns();
  assert.equal((await ada.makesPrimary(next)).status, 200);
  return { ada, former: ada.address, next, token: await tokenTo(ada.address) };
}

test('R2: a scanner opens the link, in every way scanners do: nothing has changed, and the link still works', async () => {
  const { ada, former, next, token } = await changed();
  const before = await ada.account();
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    await new Person().asks(method, `/api/undo?token=${token}`, undefined, { Origin: '' });
  }
  assert.deepEqual(await ada.account(), before);
  assert.equal(await primaryOf(ada), next);
  assert.equal((await undoes(token)).body['restored'], former);
});

test('R2: a thief who holds the old mailbox cannot take the account back by its link alone', async () => {
  const { ada, next, token } = await changed();
  const asked = await undoes(token, {});
  refused(asked, 'reverification_required');
  assert.deepEqual(asked.problem?.methods, [{ type: 'password' }]);
  refused(await undoes(token, { password: 'what the thief guesses' }), 'wrong_password');
  assert.equal(await primaryOf(ada), next);
});

test('R2: a thief who holds the session removes the old address first: its owner takes the account back all the same', async () => {
  const ada = await Person.arrives();
  const thief = await ada.elsewhere();
  const { address: theirs } = await thief.owns(freshAddress('thief'));
  await thief.makesPrimary(theirs);
  assert.equal((await thief.removes(ada.address)).status, 200);
  refused(await new Person().signsIn(ada.address), 'unauthenticated');

  assert.equal((await undoes(await tokenTo(ada.address))).status, 200);
  refused(await thief.me('GET'), 'unauthenticated');
  refused(await ada.me('GET'), 'unauthenticated');
  refused(await new Person().signsIn(theirs), 'unauthenticated');
  assert.equal((await ada.signsIn()).status, 200);
  assert.deepEqual(
    (await ada.account()).emails.map(({ address, verified, primary }) => [address, verified, primary]),
    [
      [ada.address, true, true],
      [theirs, false, false],
    ],
  );
  for (const address of [ada.address, theirs]) {
    const [told] = await mailTo(address);
    assert.match(told?.subject ?? '', /was undone/);
    assert.match(told?.text ?? '', /When: .* UTC\nDevice: Firefox on Linux/);
  }
});

test('R2: what the thief did after it is undone with it: password, email, phone', async () => {
  const ada = await Person.arrives();
  const { number: own } = await ada.ownsPhone();
  const thief = await ada.elsewhere();
  const { address: theirs } = await thief.owns(freshAddress('thief'));
  await thief.makesPrimary(theirs);
  const { address: later } = await thief.owns(freshAddress('later'));
  const { number, id } = await thief.ownsPhone();
  assert.equal((await thief.me('POST', `/phones/${id}/primary`)).status, 200);
  const changes = { currentPassword: PASSWORD, newPassword: 'the thief knows this one', signOutOthers: true };
  assert.equal((await thief.me('PUT', '/password', changes)).status, 200);

  // The one of that time is the proof, though another is in force by now.
  assert.equal((await undoes(await tokenTo(ada.address))).status, 200);
  for (const identifier of [ada.address, theirs, later, number]) {
    refused(await new Person().signsIn(identifier, 'the thief knows this one'), 'unauthenticated');
  }
  for (const identifier of [theirs, later, number]) {
    refused(await new Person().signsIn(identifier), 'unauthenticated');
  }
  assert.equal((await ada.signsIn()).status, 200);
  const { phones, emails } = await ada.account();
  assert.deepEqual(
    phones.map((row) => [row.number, row.verified, row.primary]),
    [
      [own, true, true],
      [number, false, false],
    ],
  );
  assert.deepEqual(
    emails.filter((row) => row.verified).map(({ address }) => address),
    [ada.address],
  );
});

test('R2: where there was no password then, one that was set since is gone', async () => {
  const { ada, token } = await changed(null);
  assert.equal(
    (await ada.me('PUT', '/password', { newPassword: 'the thief knows this one', signOutOthers: false })).status,
    200,
  );
  assert.equal((await undoes(token, {})).status, 200);
  refused(await new Person().signsIn(ada.address, 'the thief knows this one'), 'unauthenticated');
});

test('R2: where the account had no proof, the link alone will do', async () => {
  const { ada, former, token } = await changed(null);
  assert.equal((await undoes(token, {})).status, 200);
  await ada.asks('POST', '/api/sign-in/code', { identifier: former });
  await ada.asks('POST', '/api/sign-in/code/verification', { identifier: former, code: await codeTo(former) });
  assert.equal(await primaryOf(ada), former);
});

test('R2: the link works once, and for 72 hours', async () => {
  const once = await changed();
  assert.equal((await undoes(once.token)).status, 200);
  refused(await undoes(once.token), 'code_expired');
  refused(await new Person().asks('GET', `/api/undo?token=${once.token}`), 'code_expired');

  const late = await changed();
  await passes(72 * 3600 - 5);
  assert.equal((await new Person().asks('GET', `/api/undo?token=${late.token}`)).status, 200);
  await passes(6);
  refused(await undoes(late.token), 'code_expired');
});

test('R2: the first link undoes all that followed, and the links of the thief’s own addresses end with it', async () => {
  const ada = await Person.arrives();
  const chain = [await ada.owns(freshAddress('one')), await ada.owns(freshAddress('two'))];
  for (const { address } of chain) {
    await ada.makesPrimary(address);
    await passes(1);
  }
  const [first, second] = [await tokenTo(ada.address), await tokenTo(chain[0]!.address)];
  assert.equal((await undoes(first)).status, 200);
  refused(await undoes(second), 'code_expired');
  await ada.signsIn();
  const verified = (await ada.account()).emails.filter((row) => row.verified).map(({ address }) => address);
  assert.deepEqual(verified, [ada.address]);
});

test('R2: an address that has gone to another account since cannot be restored, and nothing changes', async () => {
  const { ada, former, next, token } = await changed();
  await ada.removes(former);
  const heir = await Person.arrives();
  await heir.owns(former);
  refused(await undoes(token), 'taken');
  assert.equal(await primaryOf(ada), next);
  assert.equal((await heir.email(former)).verified, true);
});

test('R5: guesses at the undo are counted with every other guess at the password', async () => {
  const { ada, token } = await changed();
  for (const _ of Array(10)) refused(await undoes(token, { password: 'a guess' }), 'wrong_password');
  const refusal = await undoes(token);
  refused(refusal, 'too_many_attempts');
  refused(await new Person().signsIn(ada.address), 'too_many_attempts');
  await passes(refusal.problem?.retryAfter ?? 0);
  assert.equal((await undoes(token)).status, 200);
});

test('R2: what the link’s page shows; a made-up token shows nothing', async () => {
  const { former, next, token } = await changed();
  const { body } = await new Person().asks('GET', `/api/undo?token=${token}`);
  assert.deepEqual([body['former'], body['next'], body['methods']], [former, next, [{ type: 'password' }]]);
  refused(await new Person().asks('GET', '/api/undo?token=made-up'), 'code_expired');
  refused(await undoes('made-up-but-long-enough'), 'code_expired');
  refused(await undoes('short'), 'invalid');
});

test('R2: the token is not in the table; R16: the undoing is in the log', async () => {
  const { ada, former, token } = await changed();
  const { id } = await ada.account();
  const rows = await db.select().from(undos).where(eq(undos.accountId, id));
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(token));
  await undoes(token);
  const lines = await db.select().from(activity).where(eq(activity.accountId, id));
  const undone = lines.filter(({ kind }) => kind === 'primary-email-undone');
  assert.deepEqual(
    undone.map(({ subject, sessionId }) => [subject, sessionId]),
    [[former, null]],
  );
});
