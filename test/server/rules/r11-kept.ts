/** R11: passkeys that are there: how many, what they are called, and what their removal ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createApp } from '../../../demo/server/app.js';
import { emails } from '../../../demo/server/db/schema.js';
import { Authenticator } from '../support/authenticator.js';
import { activityOf } from '../support/listed.js';
import { mailTo, Person, refused } from '../support/person.js';
import { db, depsWith, passes } from '../support/world.js';

/** What the log says of passkeys, the newest first. */
const linesOf = async (person: Person) =>
  (await activityOf(person)).items
    .filter(({ kind }) => kind.startsWith('passkey-'))
    .map(({ kind, subject }) => [kind, subject]);

test('an account has as many as the settings allow, and is told before the browser asks', async () => {
  const ada = await Person.arrives({ app: createApp(depsWith({ PASSKEYS_MAX: '1' })) });
  const late = await ada.startsPasskey();
  await ada.adopts(new Authenticator());
  refused(await ada.me('POST', '/passkeys/options'), 'limit_reached');
  const credential = new Authenticator().makes(late.options);
  refused(await ada.me('POST', '/passkeys', { id: late.id, credential }), 'limit_reached');
});

test('a passkey is given another name: no proof is asked for, and nobody is mailed', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.adopts(new Authenticator());
  await passes(601);
  const mails = (await mailTo(ada.address)).length;
  assert.equal((await ada.me('PATCH', `/passkeys/${id}`, { name: 'Blue key' })).status, 200);
  const { revision, passkeys } = await ada.account();
  assert.equal(passkeys[0]?.name, 'Blue key');
  await ada.me('PATCH', `/passkeys/${id}`, { name: 'Blue key' });
  assert.equal((await ada.account()).revision, revision);
  assert.equal((await mailTo(ada.address)).length, mails);
  assert.deepEqual((await linesOf(ada)).slice(0, 1), [['passkey-renamed', 'Blue key']]);
  const eve = await Person.arrives();
  refused(await eve.me('PATCH', `/passkeys/${id}`, { name: 'Mine' }), 'not_found');
});

test('R9: removing one ends the other sessions that it opened, and spares the one that asks', async () => {
  const ada = await Person.arrives();
  const [lost, kept] = [new Authenticator(), new Authenticator()];
  const { id } = await ada.adopts(lost, 'Lost');
  await ada.adopts(kept);
  const [thief, other] = [new Person(), new Person()];
  assert.equal((await thief.signsInByPasskey(lost)).status, 200);
  assert.equal((await other.signsInByPasskey(kept)).status, 200);
  assert.equal((await ada.me('DELETE', `/passkeys/${id}`)).status, 200);
  refused(await thief.me('GET'), 'unauthenticated');
  refused(await thief.signsInByPasskey(lost), 'unauthenticated');
  assert.equal((await other.me('GET')).status, 200);
  assert.deepEqual((await linesOf(ada))[0], ['passkey-removed', 'Lost']);
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /passkey was removed/);
  refused(await ada.me('DELETE', `/passkeys/${id}`), 'not_found');
});

test('R3: a passkey that is the only way in stays', async () => {
  const ada = await Person.arrives();
  const [one, other] = [await ada.adopts(new Authenticator()), await ada.adopts(new Authenticator())];
  // As a connection leaves it that came with no email: nothing else signs in.
  await db.update(emails).set({ verifiedAt: null }).where(eq(emails.address, ada.address));
  assert.equal((await ada.me('DELETE', `/passkeys/${one.id}`)).status, 200);
  refused(await ada.me('DELETE', `/passkeys/${other.id}`), 'last_sign_in_method');
  assert.equal((await ada.account()).passkeys.length, 1);
});

test('with passkeys off there are none: not to be made, not at the door, and none is a proof', async () => {
  const ada = await Person.arrives();
  const authenticator = new Authenticator();
  await ada.adopts(authenticator);
  const off = new Person(ada.address, createApp(depsWith({ FEATURE_PASSKEYS: 'off' })));
  off.cookie = ada.cookie;
  assert.deepEqual((await off.account()).passkeys, []);
  for (const path of ['/api/account/me/passkeys/options', '/api/sign-in/passkey/options', '/api/sign-in/passkey']) {
    refused(await off.asks('POST', path, {}), 'not_found');
  }
  refused(await off.me('POST', '/reverification/challenge', { method: 'passkey' }), 'invalid');
});
