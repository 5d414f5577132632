import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/house.js';

test('a person changes their name, and sees it everywhere', async (t) => {
  const ada = await visit(t, { firstName: 'Ada', lastName: 'Byron' });
  const { page } = ada;
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByLabel('Last name').fill('King');
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText('Last name is now “King”.').first().waitFor();
  await page.getByText('Ada King', { exact: true }).first().waitFor();
  assert.equal((await ada.account()).profile['lastName'], 'King');
  assert.deepEqual(await ada.events(), ['ready', 'updated', 'account-changed']);
});

test('by keyboard alone, at 360 pixels: open, type, save, and focus is back where it was', async (t) => {
  const ada = await visit(t, { firstName: 'Ada', width: 360 });
  const { page } = ada;
  const edit = page.getByRole('button', { name: 'Edit details' });
  await edit.focus();
  await page.keyboard.press('Enter');
  const first = page.getByLabel('First name');
  await first.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Augusta');
  await page.keyboard.press('Enter');
  await page.getByText('First name is now “Augusta”.').first().waitFor();
  await edit.and(page.locator(':focus')).waitFor();
  assert.equal((await ada.account()).profile['firstName'], 'Augusta');
});
