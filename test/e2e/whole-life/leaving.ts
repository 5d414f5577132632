/** The end: asked for, thought better of, asked for again, and then the days pass (R17). */
import assert from 'node:assert/strict';
import { houseUrl } from '../support/house.js';
import * as addresses from './addresses.js';
import { signsUp } from './arriving.js';
import * as doors from './doors.js';
import { isSignedOut, logOf, onPhone } from './elsewhere.js';
import { connects } from './keys.js';
import { FIRST, Life, PHONE, SECOND } from './life.js';

const DAY = 86_400;
const GRACE_DAYS = 30;

/** By the shown word, which goes nowhere. */
async function asksForTheEnd(life: Life): Promise<void> {
  await life.goesTo('Data');
  await life.presses('Delete account');
  await life.sees(/^In 30 days, on .*, all of it is gone for good\./);
  await life.types('DELETE', /^Type DELETE to confirm/);
  await life.presses('Delete my account');
}

/** What everybody sees who is signed in meanwhile: when, a way to keep it, and nothing else to be changed. */
async function isScheduled(life: Life): Promise<void> {
  await life.sees(/^Your account will be deleted on /);
  await life.button('Keep my account').waitFor();
  const { deletion } = await life.account();
  assert.ok(deletion, 'the server has a day for it');
}

export async function asksToGo(life: Life): Promise<void> {
  const phone = await onPhone(life);
  await life.proofIsOver();
  await asksForTheEnd(life);
  await life.sees('First, confirm that it is you');
  await life.presses('Use a passkey');
  await isScheduled(life);
  await life.heard('before-delete', 'deletion-scheduled');
  await life.goesTo('Profile');
  await isScheduled(life);
  assert.equal(await life.button('Add an email address').count(), 0, 'what would be refused is not offered');
  assert.match((await life.newestTo(FIRST)).subject, /^Your account will be deleted on /);
  await isSignedOut(phone);
  await phone.context().close();
}

/** Somebody signs in within the days of grace: the door offers to keep it, and so does every page behind it. */
export async function keepsIt(life: Life): Promise<void> {
  await doors.signsOut(life);
  await life.passes(3 * DAY);
  await life.presses('Use a passkey');
  await life.seesHeading(/^Your account will be deleted on /);
  life.done.push('signed-in');
  await life.button('Keep my account').waitFor();
  await life.presses('Go to my account');
  await isScheduled(life);
  await life.presses('Keep my account');
  await life.sees('Your account stays. Nothing of it was lost.');
  await life.heard('deletion-cancelled');
  assert.equal((await life.account()).deletion, null);
  assert.deepEqual(await logOf(life), life.done, 'nothing of it was lost');
  assert.equal((await life.newestTo(FIRST)).subject, 'Your account stays');
}

/** Signing in was a proof: nobody is asked again. Then the last day comes, while the page is open. */
export async function goes(life: Life): Promise<void> {
  const { page } = life;
  const { profile } = await life.account();
  await asksForTheEnd(life);
  await isScheduled(life);
  await life.heard('before-delete', 'deletion-scheduled');
  await life.passes(GRACE_DAYS * DAY - 60);
  assert.ok((await life.account()).deletion, 'a minute before, it is there');
  await life.passes(60);
  await page.evaluate(async () => {
    await (document.querySelector('user-profile') as HTMLElement & { refresh(): Promise<void> }).refresh();
  });
  await life.sees('You are signed out.');
  assert.equal(await page.locator('user-profile').getByText(FIRST).count(), 0, 'nothing of the account is shown');
  const photo = await page.context().request.get(new URL(profile.photoUrl ?? '', houseUrl).href);
  assert.equal(photo.status(), 404);
}

/** Each way in that there was, and no other word than to a stranger. */
export async function isGone(life: Life): Promise<void> {
  for (const identifier of [FIRST, SECOND, PHONE]) {
    await doors.toDoor(life);
    await life.page.reload();
    await doors.throughPasswordDoor(life, identifier);
    await life.sees(/^No account has this name and password/);
    await doors.asksForCode(life, identifier);
    const codes = (await life.mailTo(identifier)).flatMap(({ code }) => code ?? []);
    assert.deepEqual(codes, [], 'it is said to be sent, and nothing is');
  }
  await doors.toDoor(life);
  await life.presses('Use a passkey');
  await life.sees(/^This passkey opens no account here:/);
  await doors.throughProvider(life);
  await life.sees(/No account here is connected with that one/);
}

/** Address, number and provider are free: somebody else has them now, and nothing of before. */
export async function isSucceeded(life: Life): Promise<void> {
  const grace = await Life.begins(life.t, life.hand);
  await signsUp(grace, { firstName: 'Grace', lastName: 'Hopper' });
  await addresses.addsPhone(grace);
  await connects(grace);
  assert.deepEqual(await logOf(grace), grace.done);
}
