import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventsOn, PASSWORD, proofIsOver, visit } from './support/house.js';

const PIXEL =
  'Mozilla/5.0 (Linux; Android 14; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
const NEXT = 'seven lanterns by a quiet sea';

const toSecurity = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByText('This device').waitFor();
};

/** Somebody looks at the page again, as after a while in another tab. */
const looksAgain = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (document.querySelector('user-profile') as HTMLElement & { refresh(): Promise<void> }).refresh();
  });

test('two browsers side by side: one signs the other out, and it is seen there', async (t) => {
  const ada = await visit(t);
  const phone = await ada.elsewhere(PIXEL);
  const { page } = ada;
  await toSecurity(page);
  await page.getByRole('button', { name: /^Manage Chrome on Android/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out Chrome on Android' }).click();
  await page.getByText('Chrome on Android is signed out.').first().waitFor();
  await page.getByText('You are signed in nowhere else.').waitFor();
  await page.getByText('Device signed out: Chrome on Android').waitFor();
  assert.deepEqual(await ada.events(), ['ready', 'page-changed', 'session-revoked', 'account-changed']);

  // The next thing that is asked for there.
  await phone.getByRole('link', { name: 'Security' }).click();
  await phone.getByText('You are signed out.').waitFor();
  assert.deepEqual(
    (await eventsOn(phone)).filter((name) => name === 'session-expired'),
    ['session-expired'],
  );
  assert.equal(
    await phone.locator('user-profile').getByText(ada.address).count(),
    0,
    'nothing of the account is shown any more',
  );
});

test('a changed password signs out the other devices, and it alone signs in from then on', async (t) => {
  const ada = await visit(t);
  const phone = await ada.elsewhere(PIXEL);
  const { page } = ada;
  // Nobody is asked twice, though the proof is over.
  await proofIsOver(ada);
  await toSecurity(page);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill(NEXT);
  await page.keyboard.press('Enter');
  await page.getByText('That is not your current password. Type it again.').waitFor();
  assert.equal(await page.getByLabel('New password').inputValue(), NEXT, 'what was typed is still there');
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Your password is changed/)
    .first()
    .waitFor();
  await page.getByText('You are signed in nowhere else.').waitFor();
  assert.deepEqual(
    (await ada.events()).filter((name) => name.startsWith('password')),
    ['password-changed'],
  );

  await looksAgain(phone);
  await phone.getByText('You are signed out.').waitFor();
  assert.equal(await ada.signsIn(ada.address), 401);
  assert.equal(await ada.signsIn(ada.address, NEXT), 200);
  assert.match((await ada.mailTo(ada.address))[0]?.subject ?? '', /password of your account was changed/);
});

test('the same by keyboard alone: the password is changed, then all other devices are signed out', async (t) => {
  const ada = await visit(t);
  await ada.elsewhere(PIXEL);
  const { page } = ada;
  const press = (key: string) => page.keyboard.press(key);
  const focused = (name: string | RegExp) => page.getByRole('button', { name }).and(page.locator(':focus')).waitFor();
  await page.getByRole('link', { name: 'Security' }).focus();
  await press('Enter');
  await page.getByRole('button', { name: 'Change password' }).focus();
  await press('Enter');
  await page.getByLabel('Current password').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(PASSWORD);
  // Past "Show".
  await press('Tab');
  await press('Tab');
  await page.getByLabel('New password').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(NEXT);
  await press('Tab');
  await press('Tab');
  await page
    .getByRole('checkbox', { name: /^Sign out my other devices/ })
    .and(page.locator(':focus'))
    .waitFor();
  await press('Space');
  await press('Enter');
  await page
    .getByText(/^Your password is changed/)
    .first()
    .waitFor();
  await focused('Change password');

  await page.getByRole('button', { name: 'Sign out all other devices' }).focus();
  await press('Enter');
  await page.getByRole('button', { name: 'Sign out all others' }).focus();
  await press('Enter');
  await page.getByText('1 device is signed out.').first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'user-profile');
  const { items } = (await (
    await ada.context.request.get(new URL('/api/account/me/sessions', page.url()).href)
  ).json()) as {
    items: { current: boolean }[];
  };
  assert.deepEqual(
    items.map(({ current }) => current),
    [true],
  );
});

test('the address that password managers know leads to the form for a new password', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  await page.goto(new URL('/.well-known/change-password', page.url()).href);
  await page.getByRole('button', { name: 'Change password' }).waitFor();
  assert.equal(new URL(page.url()).hash, '#user-profile/password');
});
