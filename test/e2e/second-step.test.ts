/** Signing in with a second factor on the demo's own page, by keyboard alone. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import './support/contoso.js';
import { protects } from './support/factors.js';

const { houseUrl, PASSWORD, visit } = await import('./support/house.js');

const NUMBER = '+12025550170';

/** Ada with an authenticator app, a phone that is a second factor, and backup codes; signed out. */
async function protectedAda(t: TestContext, { width = 1280, number = NUMBER } = {}) {
  const ada = await visit(t, { width, phone: number });
  const { nextCode, backupCodes } = await protects(ada);
  return { ada, page: ada.page, nextCode, backupCode: backupCodes[0] ?? '', number };
}

/** Signs out, and takes the first step: by keyboard, as all here. */
async function takesFirstStep(page: Page, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${houseUrl}/sign-in`);
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.keyboard.type(address);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
}

const isHome = (page: Page): Promise<void> => page.getByRole('heading', { name: /^Email address/ }).waitFor();

/** Goes on with Tab until this button has the focus. */
async function tabsTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let count = 0; count < 12; count++) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${name}`);
}

test('a person signs in with the code of their app, which is sent on its last digit', async (t) => {
  const { ada, page, nextCode } = await protectedAda(t);
  await takesFirstStep(page, ada.address);
  await page.getByText('Enter the six digits that your authenticator app shows.').waitFor();
  const code = page.getByRole('textbox', { name: 'Code' });
  assert.ok(await code.evaluate((element) => element === document.activeElement), 'the code has the focus');
  assert.equal(await code.getAttribute('autocomplete'), 'one-time-code');
  await page.keyboard.type('000 000');
  await page.getByText('This is not the code. Look again.').waitFor();
  const right = await nextCode();
  await page.keyboard.insertText(`${right.slice(0, 3)} ${right.slice(3)}`);
  await isHome(page);
});

test('with a backup code, chosen by keyboard', async (t) => {
  const { ada, page, backupCode } = await protectedAda(t, { number: '+12025550171' });
  await takesFirstStep(page, ada.address);
  await tabsTo(page, 'Backup code');
  await page.keyboard.press('Enter');
  await page.getByText('Enter one of your backup codes. Each of them works once.').waitFor();
  await page.keyboard.type(backupCode.toUpperCase());
  await page.keyboard.press('Enter');
  await isHome(page);
});

test('with a code by SMS, which can be sent again once it is time', async (t) => {
  const { ada, page, number } = await protectedAda(t, { width: 360, number: '+12025550172' });
  await takesFirstStep(page, ada.address);
  await tabsTo(page, 'Code by SMS to •••• 172');
  await page.keyboard.press('Enter');
  await page.getByText('Enter the six digits that we sent to •••• 172.').waitFor();
  const again = page.getByRole('button', { name: /^Send another code in \d+ s$/ });
  assert.equal(await again.getAttribute('aria-disabled'), 'true');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'nothing is wider than a phone');
  await page.keyboard.type(await ada.codeTo(number));
  await isHome(page);
});

test('after five wrong codes it is over, and said so', async (t) => {
  const { ada, page } = await protectedAda(t, { number: '+12025550173' });
  await takesFirstStep(page, ada.address);
  for (let count = 0; count < 4; count++) {
    const answered = page.waitForResponse(/second-factor$/);
    await page.keyboard.type('000000');
    await answered;
    await page.getByText('This is not the code. Look again.').waitFor();
  }
  await page.keyboard.type('000000');
  await page.getByText(/This sign-in is over/).waitFor();
  await page.getByRole('link', { name: 'Start again' }).last().click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
});

test('by a provider: the second step is asked for as well, and nothing of it is in the address', async (t) => {
  const { ada, page, nextCode } = await protectedAda(t, { number: '+12025550174' });
  await page.getByRole('button', { name: /^Connect.*Contoso/ }).click();
  await page.getByRole('button', { name: /Continue as Ada/ }).click();
  await page.getByText('Contoso is connected as Ada Lovelace.').first().waitFor();
  assert.ok(ada.address);

  await page.context().clearCookies();
  await page.goto(`${houseUrl}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Contoso' }).click();
  await page.getByRole('button', { name: /Continue as Ada/ }).click();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  assert.equal(new URL(page.url()).search, '');
  const code = page.getByRole('textbox', { name: 'Code' });
  await code.fill(await nextCode());
  await isHome(page);
});
