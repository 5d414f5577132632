/** R10: the password set, changed and removed; who hears of it (R2), which sessions end (R9), and what it is undone by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, desc, eq } from 'drizzle-orm';
import { activity, emails } from '../../../demo/server/db/schema.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { db, freshAddress } from '../support/world.js';

const NEXT = 'nine kites over the harbour';

const sets = (person: Person, more: Record<string, unknown> = {}) =>
  person.me('PUT', '/password', { currentPassword: PASSWORD, newPassword: NEXT, signOutOthers: false, ...more });
const removes = (person: Person) => person.me('DELETE', '/password');
const opens = async (person: Person, password: string) =>
  (await new Person().signsIn(person.address, password)).status === 200;
const isIn = async (person: Person) => (await person.me('GET')).status === 200;

async function kindsOf(person: Person): Promise<string[]> {
  const { id } = await person.account();
  const mine = db.select().from(activity).where(eq(activity.accountId, id));
  return (await mine.orderBy(desc(activity.at))).map(({ kind }) => kind);
}

test('R10: who has none sets one, and nothing is asked for that there is not', async () => {
  const ada = await Person.arrives({ password: null });
  const { status, body } = await ada.me('PUT', '/password', { newPassword: NEXT, signOutOthers: false });
  assert.equal(status, 200);
  const { password } = body['account'] as { password: { set: boolean; changedAt: string | null } };
  assert.equal(password.set, true);
  assert.ok(password.changedAt !== null);
  assert.ok(await opens(ada, NEXT));
  assert.ok((await kindsOf(ada)).includes('password-set'));
});

test('R10: who has one needs it to set another, and the former one is good no more', async () => {
  const ada = await Person.arrives();
  const missing = await ada.me('PUT', '/password', { newPassword: NEXT, signOutOthers: false });
  assert.deepEqual(missing.problem?.fields, [{ name: 'currentPassword', code: 'required' }]);
  const empty = await sets(ada, { currentPassword: '' });
  assert.equal(empty.problem?.fields?.[0]?.name, 'currentPassword');
  refused(await sets(ada, { currentPassword: 'a guess' }), 'wrong_password');
  assert.ok(await opens(ada, PASSWORD));
  const { revision } = await ada.account();
  assert.equal((await sets(ada)).status, 200);
  assert.equal((await ada.account()).revision, revision + 1);
  assert.ok(!(await opens(ada, PASSWORD)));
  assert.ok(await opens(ada, NEXT));
});

for (const [newPassword, code] of [
  ['', 'too_short'],
  ['1234567', 'too_short'],
  ['\u{1f98a}'.repeat(7), 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['\u{1f98a}'.repeat(129), 'too_long'],
  ['x'.repeat(5000), 'too_long'],
  ['half a character: \ud83e', 'pattern'],
] as const) {
  const shown = JSON.stringify(newPassword.slice(0, 24));
  test(`R10: ${shown}, ${[...newPassword].length} long, is refused at its field (${code})`, async () => {
    const { problem } = await sets(await Person.arrives(), { newPassword });
    assert.deepEqual(
      problem?.fields?.map(({ name, code: word }) => [name, word]),
      [['newPassword', code]],
    );
  });
}

test('R10: 8 and 128 characters are both taken, however many bytes they are', async () => {
  const ada = await Person.arrives();
  const [short, long] = ['\u{1f98a}'.repeat(8), `${'\u{1f98a}'.repeat(127)}!`];
  assert.equal((await sets(ada, { newPassword: short })).status, 200);
  assert.equal((await sets(ada, { currentPassword: short, newPassword: long })).status, 200);
  assert.ok(await opens(ada, long));
  assert.ok(!(await opens(ada, '\u{1f98a}'.repeat(128))), 'the last character counts');
});

test('R9: others are signed out where the person wants that, and only there', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  assert.equal((await sets(ada)).status, 200);
  assert.ok(await isIn(other));
  assert.equal((await sets(ada, { currentPassword: NEXT, newPassword: PASSWORD, signOutOthers: true })).status, 200);
  refused(await other.me('GET'), 'unauthenticated');
  assert.ok(await isIn(ada));
  const kinds = await kindsOf(ada);
  assert.ok(kinds.includes('sessions-revoked'));
  assert.equal(kinds.filter((kind) => kind === 'password-changed').length, 2);
});

test('R9: removing the password ends the other sessions that it opened, and no others', async () => {
  const ada = await Person.arrives();
  const [byPassword, byCode] = [await ada.elsewhere(), new Person(ada.address)];
  assert.equal((await byCode.signsInByCode(ada.address)).status, 200);
  assert.equal((await removes(ada)).status, 200);
  refused(await byPassword.me('GET'), 'unauthenticated');
  assert.ok(await isIn(byCode));
  assert.ok(await isIn(ada), 'the one that just proved itself is spared');
  assert.ok(!(await opens(ada, PASSWORD)));
  assert.deepEqual((await ada.account()).password, { set: false, changedAt: null });
});

test('removing what there is not is as good as done, and tells nobody', async () => {
  const ada = await Person.arrives({ password: null });
  const { revision } = await ada.account();
  assert.equal((await removes(ada)).status, 200);
  assert.equal((await ada.account()).revision, revision);
  assert.deepEqual(await mailTo(ada.address), []);
});

test('R3: the password stays where nothing else signs in', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  const mine = and(eq(emails.accountId, id), eq(emails.primary, true));
  await db.update(emails).set({ verifiedAt: null, primary: false }).where(mine);
  refused(await removes(ada), 'last_sign_in_method');
  assert.equal((await ada.account()).password.set, true);
});

test('R2: the primary email hears when a password is set, changed and removed, and from which device', async () => {
  const ada = await Person.arrives({ password: null });
  await ada.owns();
  await ada.me('PUT', '/password', { newPassword: PASSWORD, signOutOthers: false });
  await sets(ada);
  await removes(ada);
  const mails = (await mailTo(ada.address)).filter(({ subject }) => subject.includes('password'));
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    [
      'The password of your account was removed',
      'The password of your account was changed',
      'Your account has a password now',
    ],
  );
  for (const { text } of mails) {
    assert.match(text, /When: \d{1,2} \w+ \d{4}.* UTC/);
    assert.match(text, /Device: Firefox on Linux/);
    for (const secret of [PASSWORD, NEXT]) assert.ok(!text.includes(secret));
  }
});

test('R2: nobody hears of one that was refused', async () => {
  const ada = await Person.arrives();
  await sets(ada, { currentPassword: 'a guess' });
  await sets(ada, { newPassword: 'password123' });
  assert.deepEqual(await mailTo(ada.address), []);
  assert.deepEqual(
    (await kindsOf(ada)).filter((kind) => kind.startsWith('password')),
    [],
  );
});

/** Ada makes another email primary, and a thief in her session does this to the password; the link's token. */
async function afterwards(thieving: (thief: Person) => Promise<{ status: number }>) {
  const ada = await Person.arrives();
  const thief = await ada.elsewhere();
  const { address: theirs } = await thief.owns(freshAddress('thief'));
  await thief.makesPrimary(theirs);
  assert.equal((await thieving(thief)).status, 200);
  const link = (await mailTo(ada.address)).find(({ link: one }) => one !== undefined)?.link ?? '';
  const token = new URL(link).searchParams.get('token');
  return { ada, undoes: (proof: object) => new Person().asks('POST', '/api/undo', { token, ...proof }) };
}

test('R2: the primary is undone by the password of that time, not by one that was set since', async () => {
  const { ada, undoes } = await afterwards((thief) => sets(thief));
  refused(await undoes({ password: NEXT }), 'wrong_password');
  assert.equal((await undoes({ password: PASSWORD })).status, 200);
  assert.equal((await ada.signsInByCode(ada.address)).status, 200);
});

test('R2: and not by the link alone, where the password was removed since', async () => {
  const { undoes } = await afterwards((thief) => removes(thief));
  refused(await undoes({}), 'reverification_required');
  assert.equal((await undoes({ password: PASSWORD })).status, 200);
});
