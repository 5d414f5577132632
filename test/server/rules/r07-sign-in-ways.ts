/** R7: the second step by whichever way the first was taken, and what ends it half done. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { connections } from '../../../demo/server/db/schema.js';
import { app as withProviders, connects, goesToSignIn, returns } from '../support/connecting.js';
import { ownSession } from '../support/listed.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { visit } from '../support/provider-visit.js';
import { adaWithTotp, enrolsSms, proveBySms, secondStep, ticketOf } from '../support/second-factors.js';
import { db, depsWith } from '../support/world.js';

test('R9: what ends sessions ends the sign-ins that are half done', async () => {
  const { ada, app } = await adaWithTotp();
  const second = await ada.owns();
  const dies = async (from: string, end: () => Promise<{ status: number; text: string }>) => {
    const thief = new Person(ada.address);
    const { problem } = await thief.signsIn(from);
    const ended = await end();
    assert.equal(ended.status, 200, ended.text);
    refused(
      await secondStep(thief, { ticket: problem?.ticket, method: 'totp', code: await app.nextCode() }),
      'unauthenticated',
    );
  };
  await dies(ada.address, () => ada.me('DELETE', '/sessions'));
  await dies(second.address, () => ada.removes(second.address));
  const password = { currentPassword: PASSWORD, newPassword: 'eleven lanterns at dawn', signOutOthers: false };
  await dies(ada.address, () => ada.me('PUT', '/password', password));
});

test('R7: without a factor any more the sign-in begins again, and needs one step', async () => {
  const { ada, app, abroad } = await adaWithTotp();
  const ticket = await ticketOf(abroad);
  assert.equal((await ada.me('DELETE', '/totp')).status, 200);
  refused(await secondStep(abroad, { ticket, method: 'totp', code: await app.nextCode() }), 'unauthenticated');
  assert.equal((await abroad.signsIn()).status, 200);
});

test('a factor of a feature that is off is not asked for', async () => {
  const { ada } = await adaWithTotp();
  const off = new Person(ada.address, createApp(depsWith({ FEATURE_TOTP: 'off' })));
  assert.equal((await off.signsIn()).status, 200);
});

test('R7, R12: by a provider: the page is told, the ticket is in a cookie, and nowhere else', async () => {
  await db.delete(connections);
  const { ada, app } = await adaWithTotp({ app: withProviders });
  await connects(ada);
  const abroad = new Person(ada.address, withProviders);
  const way = await goesToSignIn(abroad);
  const url = await visit(way.authorizationUrl, 'ada');
  const response = await withProviders.request(url.pathname + url.search, {
    headers: { Cookie: way.cookies.join('; ') },
  });
  const location = response.headers.get('location') ?? '';
  assert.match(location, /user-profile-error=second_factor_required/);
  const set = response.headers.getSetCookie();
  assert.ok(!set.some((cookie) => cookie.startsWith('session=')), 'nobody is signed in yet');
  const cookie = set.find((each) => each.startsWith('second-step=')) ?? '';
  assert.match(cookie, /; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  abroad.cookie = cookie.split(';')[0] ?? '';
  assert.ok(!location.includes(abroad.cookie.split('=')[1] ?? ''));

  const offered = await abroad.asks('GET', '/api/sign-in/second-factor');
  assert.deepEqual(offered.body, { methods: [{ type: 'totp' }] });
  const again = await returns(abroad, url, way.cookies);
  assert.equal(again.error, 'second_factor_required', 'a reload tells the same');
  const answer = await secondStep(abroad, { method: 'totp', code: await app.nextCode() });
  assert.equal(answer.status, 200, answer.text);
  const [cleared, session] = answer.headers.getSetCookie();
  assert.match(cleared ?? '', /^second-step=; Max-Age=0/);
  abroad.cookie = session?.split(';')[0] ?? '';
  assert.equal((await ownSession(abroad)).signedInWith, 'connection');
  assert.equal((await abroad.me('DELETE', '/sessions')).status, 200, 'both together are proof (R8)');
});

test('R7: a phone whose code was the first step is not the second one too', async () => {
  const ada = await Person.arrives();
  const first = await enrolsSms(ada);
  const byPhone = () => new Person(ada.address).signsInByCode(first.number);
  const answer = await byPhone();
  refused(answer, 'second_factor_required');
  assert.deepEqual([answer.problem?.methods, answer.problem?.ticket], [[], undefined]);

  const second = await enrolsSms(ada);
  const { problem } = await byPhone();
  assert.deepEqual(
    problem?.methods?.map(({ id }) => id),
    [second.id],
  );
  const abroad = new Person(ada.address);
  const { ticket = '' } = problem;
  refused(await abroad.asks('POST', '/api/sign-in/second-factor/challenge', { ticket, id: first.id }), 'not_found');
  assert.equal((await proveBySms(abroad, ticket, second.number)).status, 200);
});

test('R7: after the password it may be: that is another factor, whichever name stood beside it', async () => {
  const ada = await Person.arrives();
  const { number } = await enrolsSms(ada);
  const abroad = new Person(ada.address);
  const { problem } = await abroad.signsIn(number);
  assert.equal((await proveBySms(abroad, problem?.ticket ?? '', number)).status, 200);
});
