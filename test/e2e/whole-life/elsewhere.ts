/** A phone that is signed in as well, and signed out from afar; then the log, which names all that was done. */
import assert from 'node:assert/strict';
import type { ActivityKind } from '../../../src/contract/activity.js';
import words from '../../../src/i18n/en/activity.js';
import { eventsOn, houseUrl, open } from '../support/house.js';
import { FIRST, type Life } from './life.js';

const PIXEL =
  'Mozilla/5.0 (Linux; Android 14; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

/** Signed in on a phone, by password and the app's code. */
export async function onPhone(life: Life) {
  const phone = await open(life.t, `${houseUrl}/sign-in`, { width: 360, userAgent: PIXEL });
  await phone
    .getByLabel(/Email, phone or username/)
    .filter({ visible: true })
    .fill(FIRST);
  await phone.getByLabel('Password').filter({ visible: true }).fill(life.password);
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.getByRole('heading', { name: 'One more step' }).waitFor();
  await phone
    .locator('#second-step')
    .getByLabel('Code')
    .fill(await life.nextAppCode());
  await phone.getByRole('heading', { name: /^Email address/ }).waitFor();
  life.done.push('signed-in');
  return phone;
}

/** What somebody sees on a device that was signed out from elsewhere. */
export async function isSignedOut(phone: Awaited<ReturnType<typeof onPhone>>): Promise<void> {
  await phone.getByRole('link', { name: 'Security' }).click();
  await phone.getByText('You are signed out.').waitFor();
  assert.ok((await eventsOn(phone)).includes('session-expired'));
  assert.equal(await phone.locator('user-profile').getByText(FIRST).count(), 0, 'nothing of the account is shown');
}

export async function signsPhoneOut(life: Life): Promise<void> {
  const phone = await onPhone(life);
  const name = 'Chrome on Android';
  await life.page.reload();
  await life.goesTo('Security');
  await life.chooses('Sign out', `Manage ${name}`);
  await life.presses(`Sign out ${name}`);
  await life.sees(`${name} is signed out.`);
  await life.heard('session-revoked');
  await isSignedOut(phone);
  await phone.context().close();
}

/** The kinds in the server's log, the oldest first. */
export async function logOf(life: Life): Promise<string[]> {
  const { request } = life.page.context();
  const kinds: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { kind: string }[]; nextCursor: string | null } = (await (
      await request.get(`${houseUrl}/api/account/me/activity?limit=100${cursor && `&cursor=${cursor}`}`)
    ).json()) as never;
    kinds.unshift(...page.items.map(({ kind }) => kind).reverse());
    cursor = page.nextCursor;
  }
  return kinds;
}

export async function readsActivity(life: Life): Promise<void> {
  assert.deepEqual(await logOf(life), life.done);
  await life.goesTo('Security');
  const lines = life.page.locator('user-profile-activity').getByRole('listitem');
  const more = life.button('Show more');
  await lines.first().waitFor();
  while (await more.isVisible()) {
    const shown = await lines.count();
    await life.presses('Show more');
    await lines.nth(shown).waitFor();
  }
  const texts = await lines.allInnerTexts();
  const expected = life.done.map((kind) => words[kind as ActivityKind]).reverse();
  assert.equal(texts.length, expected.length);
  const says = (line: string, what: string) => line.split('\n').some((part) => part.split(': ')[0] === what);
  expected.forEach((what, at) => assert.ok(says(texts[at] ?? '', what), `line ${at} says "${what}": ${texts[at]}`));
}
