/** R16: everything is recorded. One life in which all that a log may tell of happens; what is written is read off it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activityKinds, type ActivityEntry } from '../../../src/contract/activity.js';
import { connections } from '../../../demo/server/db/schema.js';
import { Authenticator } from '../support/authenticator.js';
import { app, connects, connectionsOf, PAGE, returns } from '../support/connecting.js';
import { activityOf, inParts, ownSession } from '../support/listed.js';
import { freshNumber } from '../support/numbers.js';
import { mailTo, PASSWORD, Person } from '../support/person.js';
import { png } from '../support/pictures.js';
import { visit } from '../support/provider-visit.js';
import { enrolsSms, enrolsTotp, hasBackupCodes } from '../support/second-factors.js';
import { db, freshAddress } from '../support/world.js';

const NEW_PASSWORD = 'eleven lanterns at dawn';

/** Kinds in which nobody is signed in. */
const unsigned = new Set<ActivityEntry['kind']>(['signed-up', 'sign-in-failed', 'primary-email-undone']);
/** Kinds that are about the account or the session as a whole: there is nothing to name. */
const unnamed = new Set<ActivityEntry['kind']>([
  'photo-changed',
  'password-set',
  'password-changed',
  'password-removed',
  'sessions-revoked',
  'data-exported',
  'deletion-scheduled',
  'deletion-cancelled',
  'totp-enabled',
  'totp-disabled',
  'backup-codes-generated',
  'signed-in',
  'signed-out',
  'sign-in-failed',
]);

async function done(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer;
  assert.ok(status < 300, text);
}

async function livesWithContacts(ada: Person): Promise<void> {
  const [second, number, next] = [freshAddress('second'), freshNumber(), freshNumber()];
  await ada.owns(second);
  await done(ada.removes(second));
  for (const phone of [number, next]) await ada.ownsPhone(phone);
  await done(ada.makesPhonePrimary(next));
  await done(ada.removesPhone(number));
}

async function livesWithProfile(ada: Person): Promise<void> {
  await done(ada.me('PATCH', '', { firstName: 'Augusta' }));
  await done(ada.me('PUT', '/username', { username: `ada.${(await ada.account()).id.slice(0, 8)}` }));
  await done(ada.me('PUT', '/photo', await png(), { 'Content-Type': 'image/png' }));
}

async function livesWithProvider(ada: Person): Promise<void> {
  await db.delete(connections);
  await connects(ada);
  const id = (await connectionsOf(ada))[0]?.id ?? '';
  const { body } = await ada.me('POST', `/connections/${id}/reconnect`, { returnTo: PAGE });
  const { error } = await returns(ada, await visit(String(body['authorizationUrl']), 'ada'));
  assert.equal(error, null);
  await done(ada.me('DELETE', `/connections/${id}`));
}

async function livesWithSecrets(ada: Person): Promise<void> {
  const other = await ada.elsewhere();
  await done(ada.me('DELETE', `/sessions/${(await ownSession(other)).id}`));
  await done((await ada.elsewhere()).asks('POST', '/api/sign-out'));
  await new Person(ada.address, app).signsIn(ada.address, 'not the password');
  await ada.elsewhere();
  const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, signOutOthers: true };
  await done(ada.me('PUT', '/password', change));
  await done(ada.me('DELETE', '/password'));
  await done(ada.me('PUT', '/password', { newPassword: PASSWORD, signOutOthers: false }));
}

async function livesWithPasskeys(ada: Person): Promise<void> {
  const { id } = await ada.adopts(new Authenticator());
  await done(ada.me('PATCH', `/passkeys/${id}`, { name: 'Blue key' }));
  await done(ada.me('DELETE', `/passkeys/${id}`));
}

async function livesWithFactors(ada: Person): Promise<void> {
  await enrolsTotp(ada);
  const { id } = await enrolsSms(ada);
  await hasBackupCodes(ada);
  await done(ada.me('PUT', '/default-second-factor', { type: 'sms' }));
  await done(ada.me('DELETE', '/totp'));
  await done(ada.me('DELETE', `/phones/${id}/second-factor`));
}

async function thinksOfLeaving(ada: Person): Promise<void> {
  await done(ada.me('POST', '/export'));
  await done(ada.me('POST', '/deletion'));
  await done(ada.me('DELETE', '/deletion'));
}

/** The last thing: it ends every session. */
async function losesAndRestoresPrimary(ada: Person): Promise<void> {
  const next = freshAddress('next');
  await ada.owns(next);
  await done(ada.makesPrimary(next));
  const token = new URL((await mailTo(ada.address))[0]?.link ?? '').searchParams.get('token');
  await done(new Person(undefined, app).asks('POST', '/api/undo', { token, password: PASSWORD }));
}

async function life(): Promise<ActivityEntry[]> {
  const ada = await Person.arrives({ app });
  await livesWithProfile(ada);
  await livesWithContacts(ada);
  await livesWithProvider(ada);
  await livesWithSecrets(ada);
  await livesWithPasskeys(ada);
  await livesWithFactors(ada);
  await thinksOfLeaving(ada);
  await losesAndRestoresPrimary(ada);
  const again = await ada.elsewhere();
  return (await inParts((query) => activityOf(again, query), 100)).flat();
}

test('R16: of every kind that the contract knows something is written, with all that there is to say', async () => {
  const entries = await life();
  const written = new Set(entries.map(({ kind }) => kind));
  const missing = activityKinds.filter((kind) => !written.has(kind));
  assert.deepEqual(missing, []);
  for (const { kind, subject, sessionId, ip, device } of entries) {
    assert.notEqual(kind, 'unknown');
    assert.equal(sessionId === null, unsigned.has(kind), `${kind} and its session`);
    assert.equal(subject === null, unnamed.has(kind), `${kind} and what it is about`);
    assert.ok(ip, kind);
    assert.deepEqual(device, { type: 'desktop', os: 'Linux', browser: 'Firefox' }, kind);
  }
  const told = JSON.stringify(entries);
  for (const secret of [PASSWORD, NEW_PASSWORD]) assert.ok(!told.includes(secret));
});
