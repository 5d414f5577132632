import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connections } from '../../../demo/server/db/schema.js';
import { app, connects, connectionsOf, goesToSignIn, returns } from '../support/connecting.js';
import { Person, refused } from '../support/person.js';
import { visit } from '../support/provider-visit.js';
import { db, passes } from '../support/world.js';

async function connected(): Promise<Person> {
  await db.delete(connections);
  const ada = await Person.arrives({ app });
  await connects(ada);
  return ada;
}

/** Somebody at a browser of their own, who signs in at the provider. */
async function signsInAs(as: string): Promise<{ person: Person; error: string | null }> {
  const person = new Person(undefined, app);
  const way = await goesToSignIn(person);
  const back = await returns(person, await visit(way.authorizationUrl, as), way.cookies);
  person.cookie = back.cookie ?? '';
  return { person, error: back.error };
}

test('R12: a connected provider signs in, by issuer and subject', async () => {
  const ada = await connected();
  const { person, error } = await signsInAs('ada');
  assert.equal(error, null);
  assert.equal((await person.account()).id, (await ada.account()).id);
});

test('R8: who signed in so has proved nothing yet', async () => {
  await connected();
  const { person } = await signsInAs('ada');
  refused(await person.adds('new@example.com'), 'reverification_required');
});

test('R12: an account at the provider that nobody has connected signs nobody in, and makes no account', async () => {
  await connected();
  const { person, error } = await signsInAs('grace');
  assert.equal(error, 'unknown_account');
  assert.equal(person.cookie, '');
});

test('R12: the email is never what matches, however verified', async () => {
  await db.delete(connections);
  await Person.arrives({ app, address: 'ada@contoso.example' });
  const { person, error } = await signsInAs('ada');
  assert.deepEqual([error, person.cookie], ['unknown_account', '']);
});

test('R14: another browser than the one that went cannot be signed in by what came back', async () => {
  await connected();
  const [person, victim] = [new Person(undefined, app), new Person(undefined, app)];
  const way = await goesToSignIn(person);
  const back = await returns(victim, await visit(way.authorizationUrl, 'ada'), []);
  assert.deepEqual([back.error, back.cookie], ['session_changed', undefined]);
});

test('R9: disconnecting ends the sessions that were opened through it, and spares the one that asks', async () => {
  const ada = await connected();
  const { person } = await signsInAs('ada');
  const [{ id } = { id: '' }] = await connectionsOf(ada);
  assert.equal((await ada.me('DELETE', `/connections/${id}`)).status, 200);
  refused(await person.me('GET'), 'unauthenticated');
  assert.equal((await ada.me('GET')).status, 200);
});

test('R8: connecting, renewing and disconnecting want proof once ten minutes have passed', async () => {
  const ada = await connected();
  const [{ id } = { id: '' }] = await connectionsOf(ada);
  await passes(601);
  const returnTo = 'http://localhost:4400/';
  refused(await ada.me('POST', '/connections', { provider: 'fabrikam', returnTo }), 'reverification_required');
  refused(await ada.me('POST', `/connections/${id}/reconnect`, { returnTo }), 'reverification_required');
  refused(await ada.me('DELETE', `/connections/${id}`), 'reverification_required');
});
