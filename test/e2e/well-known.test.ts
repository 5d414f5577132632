/** Links to a panel, and the password manager's, for somebody who is not signed in yet. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { houseUrl, PASSWORD, visit } from './support/house.js';

/** Somebody with an account and a browser that is signed out. */
async function signedOut(t: TestContext) {
  const ada = await visit(t);
  await ada.context.clearCookies();
  // From the page that is open a link to a part of it would load nothing.
  await ada.page.goto('about:blank');
  return ada;
}

const led = (to: string) => `${houseUrl}/sign-in?to=${encodeURIComponent(to)}`;

test('the address that password managers open leads to the password’s panel, by way of signing in', async (t) => {
  const { page, address } = await signedOut(t);
  await page.goto(`${houseUrl}/.well-known/change-password`);
  assert.equal(page.url(), led('/#user-profile/password'));
  await page.getByRole('textbox', { name: /^Email, phone/ }).fill(address);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${houseUrl}/#user-profile/password`);
});

test('a link to a panel is kept while signing in, whichever way the person takes', async (t) => {
  const ada = await signedOut(t);
  const { page, address } = ada;
  await page.goto(`${houseUrl}/#user-profile/emails`);
  await page.waitForURL(led('/#user-profile/emails'));
  await page.getByRole('link', { name: 'Send me a code instead' }).click();
  await page.getByRole('textbox', { name: /^Email, phone/ }).fill(address);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(await ada.codeTo(address));
  await page.waitForURL(`${houseUrl}/#user-profile/emails`);
  await page.getByRole('heading', { name: 'Email addresses' }).waitFor();
});
