import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseUrl, visit } from './support/house.js';

test('a person adds a phone by keyboard alone, proves it by SMS, and signs in with it', async (t) => {
  const ada = await visit(t);
  const { page, context } = ada;
  await page.getByRole('button', { name: 'Add a phone number' }).focus();
  await page.keyboard.press('Enter');
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.waitFor();
  await country.focus();
  await page.keyboard.type('germ');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('015122233344');
  await page.keyboard.press('Enter');
  await page.getByText('We sent a code to +49 151 222 333 44.').first().waitFor();
  await page.keyboard.type(await ada.codeTo('+4915122233344'));
  await page.getByText('+49 151 222 333 44 is verified.').first().waitFor();
  assert.deepEqual(await ada.events(), [
    'ready',
    ...['phone-added', 'account-changed', 'phone-verified', 'account-changed'],
  ]);

  await context.clearCookies();
  assert.equal(await ada.signsIn('+49 (151) 222-333-44'), 200);
  await context.clearCookies();
  await page.goto(`${houseUrl}/sign-in#code`);
  await page.locator('#code').getByRole('textbox').fill('+4915122233344');
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor();
  await page
    .getByLabel('Code', { exact: true })
    .filter({ visible: true })
    .fill(await ada.codeTo('+4915122233344'));
  await page.getByRole('button', { name: 'Manage +49 151 222 333 44' }).waitFor();
});
