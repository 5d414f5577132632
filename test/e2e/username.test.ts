import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { PASSWORD, proofIsOver, visit } from './support/house.js';

const freshName = (): string => `ada.${randomUUID().slice(0, 8)}`;

test('a person chooses a username, and signs in with it', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  const username = freshName();
  await page.getByRole('button', { name: 'Choose a username' }).click();
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByText(`Your username is now ${username}.`).first().waitFor();
  assert.equal(await ada.signsIn(username), 200);
  assert.deepEqual(await ada.events(), ['ready', 'username-changed', 'account-changed']);
});

test('a username that another has is told at its field, and what was typed is kept', async (t) => {
  const username = freshName();
  await visit(t, { username });
  const { page } = await visit(t);
  await page.getByRole('button', { name: 'Choose a username' }).click();
  const field = page.getByRole('textbox', { name: 'Username' });
  await field.fill(username);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByText(`${username} is taken.`).first().waitFor();
  assert.equal(await field.inputValue(), username);
  await field.and(page.locator(':focus')).waitFor();
});

test('once the proof is over, the password is asked for, and then the username changes', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  const username = freshName();
  await proofIsOver(ada);
  await page.getByRole('button', { name: 'Choose a username' }).click();
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByText('First, confirm that it is you').waitFor();
  await page.getByLabel('Your password').fill('not the password');
  await page.getByRole('button', { name: 'Confirm with password' }).click();
  await page.getByText('That is not your password.').first().waitFor();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Confirm with password' }).click();
  await page.getByText(`Your username is now ${username}.`).first().waitFor();
  assert.equal((await ada.account()).profile['username'], username);
});
