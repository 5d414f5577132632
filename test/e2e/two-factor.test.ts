import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { TOTP, URI } from 'otpauth';
import type { Locator, Page } from 'playwright-core';
import { scanned } from './support/camera.js';
import { houseUrl, PASSWORD, visit, type Visitor } from './support/house.js';

const PERIOD = 30;
/** Seconds that the server's clock is ahead of ours. */
let ahead = 0;

/** What the app shows by the server's clock. */
const shownBy = (app: TOTP): string => app.generate({ timestamp: Date.now() + ahead * 1000 });

/** The next code comes: one that was used is good no more (R7). */
async function nextCode(ada: Visitor, app: TOTP): Promise<string> {
  await ada.asks('/api/test/clock', { advanceSeconds: PERIOD });
  ahead += PERIOD;
  return shownBy(app);
}

async function toSecurity(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByText('A second step when you sign in.').waitFor();
}

const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** Sets the app up by its QR code; backup codes are shown then. */
async function enrols({ page }: Visitor): Promise<TOTP> {
  await toSecurity(page);
  await page.getByRole('button', { name: /^Set up/ }).click();
  const app = URI.parse(await scanned(page.getByRole('img', { name: /^QR code/ })));
  assert.ok(app instanceof TOTP);
  assert.equal(await page.locator('.key').innerText(), app.secret.base32.match(/.{4}/g)?.join(' '));
  await page.getByLabel(/^Enter the 6 digits/).fill(shownBy(app));
  await said(page, 'Your authenticator app is on.');
  return app;
}

async function keeps({ page }: Visitor): Promise<string[]> {
  await page.getByRole('checkbox', { name: 'I have saved them' }).waitFor();
  const codes = await page.locator('.recovery li').allInnerTexts();
  assert.equal(codes.length, 10);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^[\w-]+-backup-codes-\d{4}-\d\d-\d\d\.txt$/);
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  assert.deepEqual(lines.slice(-codes.length - 1, -1), codes, 'the file has what is shown');
  await page.getByRole('checkbox', { name: 'I have saved them' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await said(page, 'Your new backup codes work from now on.');
  return codes;
}

/** Signed out, and back with the password: half way in. */
async function signsInAgain({ page, context, address }: Visitor): Promise<void> {
  await context.clearCookies();
  await page.goto(`${houseUrl}/sign-in#password`);
  const form = page.locator('#password');
  await form.getByLabel('Email, phone or username').fill(address);
  await form.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
}

const isIn = async (page: Page): Promise<void> => page.getByRole('heading', { name: /^Email address/ }).waitFor();
const code = (page: Page): Locator => page.locator('#second-step').getByLabel('Code');

let people = 0;

async function withBoth(t: TestContext) {
  const phone = `+49151555666${10 + people++}`;
  const ada = await visit(t, { phone });
  const app = await enrols(ada);
  const codes = await keeps(ada);
  return { ada, app, codes, phone };
}

test('a person sets up an app by its QR code, keeps backup codes, and signs in by each, and by SMS', async (t) => {
  const { ada, app, codes, phone } = await withBoth(t);
  const { page } = ada;
  await page.getByRole('button', { name: /^Turn on/ }).click();
  await page.getByRole('button', { name: 'Turn on', exact: true }).click();
  await said(page, /^Codes by text message to \+49 151 555 666 \d\d are on\.$/);
  assert.deepEqual(
    (await ada.events()).filter((name) => name !== 'account-changed'),
    ['ready', 'page-changed', 'totp-enabled', 'backup-codes-generated', 'sms-factor-enabled'],
  );

  await signsInAgain(ada);
  await code(page).fill(await nextCode(ada, app));
  await isIn(page);

  await signsInAgain(ada);
  await page.getByRole('button', { name: 'Backup code' }).click();
  await code(page).fill(codes[3] ?? '');
  await page.keyboard.press('Enter');
  await isIn(page);
  await toSecurity(page);
  await said(page, '9 of 10 left');

  await signsInAgain(ada);
  await page.getByRole('button', { name: 'Backup code' }).click();
  await code(page).fill(codes[3] ?? '');
  await page.keyboard.press('Enter');
  await page.locator('#second-step').getByRole('alert').filter({ hasText: /./ }).waitFor();
  await page.getByRole('button', { name: /^Code by SMS/ }).click();
  await said(page, /^Enter the six digits that we sent/);
  await code(page).fill(await ada.codeTo(phone));
  await isIn(page);
});

test('the same by keyboard alone: the key is typed into the app, the codes are ticked off', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  const press = (key: string) => page.keyboard.press(key);
  const focused = (role: 'button' | 'heading' | 'checkbox', name: string | RegExp) =>
    page.getByRole(role, { name }).and(page.locator(':focus')).waitFor();
  await page.getByRole('link', { name: 'Security' }).focus();
  await press('Enter');
  await page.getByRole('button', { name: /^Set up/ }).focus();
  await press('Enter');
  await focused('heading', 'Add an authenticator app');
  await page.getByLabel(/^Enter the 6 digits/).waitFor();
  const app = new TOTP({ secret: (await page.locator('.key').innerText()).replaceAll(' ', '') });
  // Past the link and "Copy the key".
  for (const key of ['Tab', 'Tab', 'Tab']) await press(key);
  await page.keyboard.type(shownBy(app));
  await focused('heading', 'Save your backup codes');
  await page.getByRole('checkbox', { name: 'I have saved them' }).waitFor();
  // Past Copy, Download, Print.
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab']) await press(key);
  await focused('checkbox', 'I have saved them');
  await press('Space');
  await press('Enter');
  await said(page, 'Your new backup codes work from now on.');
  await focused('button', /^Manage Authenticator app/);

  await signsInAgain(ada);
  await page.keyboard.type(await nextCode(ada, app));
  await isIn(page);
});

test('two tabs make backup codes at once: the set that was confirmed is the set that works', async (t) => {
  const { ada } = await withBoth(t);
  const { page, context } = ada;
  const other = await context.newPage();
  await other.goto(houseUrl);
  await toSecurity(other);
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: 'Make new codes' }).click();
    await tab.getByRole('button', { name: 'Make new codes' }).click();
    await tab.getByRole('checkbox', { name: 'I have saved them' }).check();
  }
  const codes = await other.locator('.recovery li').allInnerTexts();
  await page.getByRole('button', { name: 'Done' }).click();
  await said(page, 'Newer codes were made elsewhere, so these will not work. Throw them away.');
  await other.getByRole('button', { name: 'Done' }).click();
  await said(other, 'Your new backup codes work from now on, and the old ones no more.');
  await signsInAgain(ada);
  await page.getByRole('button', { name: 'Backup code' }).click();
  await code(page).fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await isIn(page);
});
