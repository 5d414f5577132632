/** The account's log as its owner reads it (R16): in parts, by kind, the newest first. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { activityKinds } from '../../../src/contract/activity.js';
import { createApp } from '../../../demo/server/app.js';
import { activity } from '../../../demo/server/db/schema.js';
import { activityOf, inParts, ownSession } from '../support/listed.js';
import { Person, refused } from '../support/person.js';
import { db, depsWith, passes } from '../support/world.js';

/** Ada with so many lines more in her log, several of them of one instant. */
async function busy(lines: number): Promise<Person> {
  const ada = await Person.arrives({ password: null });
  const { id: accountId } = await ada.account();
  const [first] = await db.select().from(activity).where(eq(activity.accountId, accountId)).limit(1);
  assert.ok(first);
  const { position: _, ...line } = first;
  // Older than all that comes now.
  const at = (index: number) => new Date(first.at.getTime() + (Math.floor(index / 3) - 1000) * 1000);
  const more = Array.from({ length: lines }, (__, index) => ({
    ...line,
    id: randomUUID(),
    at: at(index),
    kind: index % 5 === 0 ? 'photo-changed' : 'updated',
    subject: String(index),
  }));
  await db.insert(activity).values(more);
  return ada;
}

const subjects = (parts: readonly (readonly { subject: string | null }[])[]) =>
  parts.flat().map(({ subject }) => subject);
const down = (lines: number, step = 1) =>
  Array.from({ length: lines }, (_, index) => String(index))
    .filter((_, index) => index % step === 0)
    .reverse();

test('the log is told newest first, each line with its device, its place and its session', async () => {
  const ada = await Person.arrives({ password: null });
  const { id: sessionId } = await ownSession(ada);
  await passes(1);
  await ada.me('PATCH', '', { firstName: 'Augusta' });
  const { items, nextCursor } = await activityOf(ada);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['updated', 'signed-in', 'signed-up'],
  );
  assert.equal(nextCursor, null);
  const { id, at, ...told } = items[0]!;
  assert.ok(id.length > 0 && Date.parse(at) > Date.parse(items[1]?.at ?? ''));
  assert.deepEqual(told, {
    kind: 'updated',
    subject: 'firstName',
    ip: ada.caller,
    device: { type: 'desktop', os: 'Linux', browser: 'Firefox' },
    location: null,
    sessionId,
  });
});

for (const limit of [1, 2, 7, 100]) {
  test(`in parts of ${limit} every line is told once, those of one instant in their order`, async () => {
    const ada = await busy(20);
    const parts = await inParts((query) => activityOf(ada, query), limit);
    // After how she came in.
    assert.deepEqual(subjects(parts).slice(2), down(20));
    assert.equal(parts.flat().length, 22);
    assert.ok(parts.every((part) => part.length <= limit));
  });
}

test('lines that come meanwhile leave none out, and tell none twice', async () => {
  const ada = await busy(20);
  const before = (await activityOf(ada, { limit: 100 })).items.map(({ id }) => id);
  let renamed = 0;
  const parts = await inParts(
    (query) => activityOf(ada, query),
    3,
    () => ada.me('PATCH', '', { firstName: `Augusta ${++renamed}` }),
  );
  assert.ok(renamed > 5);
  assert.deepEqual(
    parts.flat().map(({ id }) => id),
    before,
  );
});

test('of one kind alone, in parts as well', async () => {
  const ada = await busy(20);
  const parts = await inParts((query) => activityOf(ada, { ...query, kind: 'photo-changed' }), 3);
  assert.deepEqual(
    parts.map((part) => part.length),
    [3, 1],
  );
  assert.deepEqual(subjects(parts), down(20, 5));
});

test('a kind of which there is nothing gives an empty part', async () => {
  const ada = await Person.arrives({ password: null });
  assert.deepEqual(await activityOf(ada, { kind: 'phone-added' }), { items: [], nextCursor: null });
});

test('without a limit it is 25; 100 is the most', async () => {
  const ada = await busy(120);
  assert.equal((await activityOf(ada)).items.length, 25);
  assert.equal((await activityOf(ada, { limit: 100 })).items.length, 100);
});

for (const [query, name, code] of [
  ['limit=0', 'limit', 'pattern'],
  ['limit=101', 'limit', 'pattern'],
  ['limit=-1', 'limit', 'pattern'],
  ['limit=1e1', 'limit', 'pattern'],
  ['limit=', 'limit', 'pattern'],
  ['limit=5&limit=6', 'limit', 'not_allowed'],
  ['kind=unknown', 'kind', 'not_allowed'],
  ['kind=toString', 'kind', 'not_allowed'],
  ['kind=', 'kind', 'too_short'],
  ['kind=updated&kind=signed-in', 'kind', 'type'],
  ['kind[]=updated', 'kind[]', 'unknown'],
  ['cursor=next', 'cursor', 'pattern'],
  ['cursor=', 'cursor', 'too_short'],
  ['sessionId=x', 'sessionId', 'unknown'],
] as const) {
  test(`?${query} is refused, at its name`, async () => {
    const ada = await Person.arrives({ password: null });
    const answer = await ada.me('GET', `/activity?${query}`);
    refused(answer, 'invalid');
    assert.deepEqual(answer.problem?.fields, [{ name, code }]);
  });
}

test('a cursor of the sessions is none of the log', async () => {
  const ada = await Person.arrives();
  await ada.elsewhere();
  const { body } = await ada.me('GET', '/sessions?limit=1');
  const answer = await ada.me('GET', `/activity?cursor=${String(body['nextCursor'])}`);
  assert.deepEqual(answer.problem?.fields, [{ name: 'cursor', code: 'pattern' }]);
});

test('nobody reads another person’s log: with their cursor it is one’s own', async () => {
  const [ada, eve] = [await busy(10), await busy(5)];
  const { nextCursor } = await activityOf(ada, { limit: 2 });
  const seen = (await activityOf(eve, { cursor: nextCursor ?? '', limit: 100 })).items;
  const own = new Set((await activityOf(eve, { limit: 100 })).items.map(({ id }) => id));
  assert.ok(seen.every(({ id }) => own.has(id)));
});

test('the kinds that may be asked for are those of features that are on', async () => {
  const kindsOf = async (env: NodeJS.ProcessEnv) => {
    const { body } = await (await Person.arrives({ app: createApp(depsWith(env)), password: null })).me('GET');
    return (body['capabilities'] as { activity: { kinds: string[] } }).activity.kinds;
  };
  // There are no connections without a provider.
  const connections = ['connection-added', 'connection-renewed', 'connection-removed'];
  const without = (...gone: string[]) => activityKinds.filter((kind) => ![...connections, ...gone].includes(kind));
  const sms = ['sms-factor-enabled', 'sms-factor-disabled'];
  const phones = ['phone-added', 'phone-verified', 'primary-phone-changed', 'phone-removed', ...sms];
  const totp = ['totp-enabled', 'totp-disabled'];
  const emails = ['email-added', 'email-verified', 'primary-email-changed', 'email-removed', 'primary-email-undone'];
  assert.deepEqual(await kindsOf({}), without());
  assert.deepEqual(await kindsOf({ FEATURE_PHONES: 'off' }), without(...phones));
  assert.deepEqual(await kindsOf({ FEATURE_EMAILS: 'off' }), without(...emails));
  assert.deepEqual(await kindsOf({ FEATURE_TOTP: 'off' }), without(...totp));
  assert.deepEqual(await kindsOf({ FEATURE_BACKUP_CODES: 'off' }), without('backup-codes-generated'));
  // Without a factor there is no default, and there are no codes that stand in for it.
  assert.deepEqual(
    await kindsOf({ FEATURE_TOTP: 'off', FEATURE_SMS_SECOND_FACTOR: 'off' }),
    without(...totp, ...sms, 'default-factor-changed', 'backup-codes-generated'),
  );
  const passkeys = ['passkey-added', 'passkey-renamed', 'passkey-removed'];
  assert.deepEqual(await kindsOf({ FEATURE_PASSKEYS: 'off' }), without(...passkeys));
  // A new password may sign out the others, though nobody sees them.
  assert.deepEqual(await kindsOf({ FEATURE_SESSIONS: 'off' }), without('session-revoked'));
  const all = await kindsOf({ FEATURE_SESSIONS: 'off', FEATURE_PASSWORD: 'off', FEATURE_PHOTO: 'off' });
  const password = ['password-set', 'password-changed', 'password-removed'];
  assert.deepEqual(all, without('session-revoked', 'sessions-revoked', 'photo-changed', ...password));
});

test('a kind of a feature that is off is not asked for; what was written before is still told', async () => {
  const ada = await Person.arrives({ password: null, app: createApp(depsWith({ FEATURE_PHOTO: 'off' })) });
  const { id: accountId } = await ada.account();
  const line = { id: randomUUID(), accountId, at: new Date(), ip: '', userAgent: '' };
  await db.insert(activity).values({ ...line, kind: 'photo-changed' });
  refused(await ada.me('GET', '/activity?kind=photo-changed'), 'invalid');
  assert.ok((await activityOf(ada)).items.some(({ kind }) => kind === 'photo-changed'));
});

test('off on the server, there is no log to read; it is written all the same', async () => {
  const ada = await Person.arrives({ password: null, app: createApp(depsWith({ FEATURE_ACTIVITY: 'off' })) });
  const { body } = await ada.me('GET');
  assert.equal('activity' in (body['capabilities'] as object), false);
  refused(await ada.me('GET', '/activity'), 'not_found');
  const { id } = await ada.account();
  assert.ok((await db.select().from(activity).where(eq(activity.accountId, id))).length > 0);
});
