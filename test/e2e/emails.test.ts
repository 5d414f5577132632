import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshAddress, proofIsOver, visit, type Visitor } from './support/house.js';

async function addsAndVerifies(ada: Visitor, address: string): Promise<void> {
  const { page } = ada;
  await page.getByRole('button', { name: 'Add an email address' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(address);
  await page.getByRole('button', { name: 'Send the code' }).click();
  const code = page.getByLabel('Enter the code we sent');
  await code.waitFor();
  assert.equal(await ada.signsIn(address), 401, 'before the code comes back it signs nobody in');
  // It submits itself on the last digit.
  await code.pressSequentially(await ada.codeTo(address));
  await page.getByText(`${address} is verified.`).first().waitFor();
}

test('the journey: add an email, read the code, verify, make it primary, and the old address is told', async (t) => {
  const ada = await visit(t, { firstName: 'Ada' });
  const { page } = ada;
  const address = freshAddress('countess');
  await addsAndVerifies(ada, address);
  assert.equal(await ada.signsIn(address), 200);

  await page.getByRole('button', { name: `Manage ${address}` }).click();
  await page.getByRole('menuitem', { name: /^Make primary/ }).click();
  await page.getByText(`We will tell ${ada.address} about it.`).waitFor();
  await page.getByRole('button', { name: 'Make it primary' }).click();
  await page.getByText(`${address} is now your primary address.`).first().waitFor();

  const [told] = await ada.mailTo(ada.address);
  assert.match(told?.subject ?? '', /another primary email/);
  assert.match(told?.text ?? '', /Device: Chrom(?:e|ium)/);
  const { emails } = await ada.account();
  assert.deepEqual(
    emails.filter(({ primary }) => primary).map((row) => row['address']),
    [address],
  );
  assert.deepEqual(await ada.events(), [
    'ready',
    'email-added',
    'account-changed',
    'email-verified',
    'account-changed',
    'primary-email-changed',
    'account-changed',
  ]);
});

test('a wrong code is said and selected for retyping; then the address is removed', async (t) => {
  const ada = await visit(t, { width: 360 });
  const { page } = ada;
  const address = freshAddress('mistyped');
  await page.getByRole('button', { name: 'Add an email address' }).click();
  await page.getByRole('textbox', { name: 'Email address' }).fill(address);
  await page.keyboard.press('Enter');
  const code = page.getByLabel('Enter the code we sent');
  await code.waitFor();
  const right = await ada.codeTo(address);
  await code.pressSequentially(right === '000000' ? '111111' : '000000');
  await page.getByText('you have 4 more tries').first().waitFor();
  await code.pressSequentially(right);
  await page.getByText(`${address} is verified.`).first().waitFor();

  await page.getByRole('button', { name: `Manage ${address}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: `Remove ${address}` }).click();
  await page.getByText(`${address} is removed.`).first().waitFor();
  assert.equal((await ada.account()).emails.length, 1);
  assert.equal(await ada.signsIn(address), 401);
});

test('without a password, a mailed code proves who it is; cancelled, what was typed is still there', async (t) => {
  const ada = await visit(t, { password: null });
  const { page } = ada;
  const address = freshAddress('second');
  await proofIsOver(ada);
  await page.getByRole('button', { name: 'Add an email address' }).click();
  const field = page.getByRole('textbox', { name: 'Email address' });
  await field.fill(address);
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByText('First, confirm that it is you').waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor();
  assert.equal(await field.inputValue(), address);
  assert.equal((await ada.account()).emails.length, 1);

  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByRole('button', { name: /^Send a code to a•••@example\.com/ }).click();
  const code = page.getByLabel('Enter the code we sent');
  await code.waitFor();
  await code.pressSequentially(await ada.codeTo(ada.address));
  await page.getByText(`We sent a code to ${address}.`).first().waitFor();
  assert.equal((await ada.account()).emails.length, 2);
});

test('the journey by keyboard alone', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  const address = freshAddress('keys');
  const press = (key: string) => page.keyboard.press(key);
  await page.getByRole('button', { name: 'Add an email address' }).focus();
  await press('Enter');
  await page.getByRole('textbox', { name: 'Email address' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(address);
  await press('Enter');
  await page.getByLabel('Enter the code we sent').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(await ada.codeTo(address));
  await page.getByText(`${address} is verified.`).first().waitFor();
  await page.getByRole('button', { name: `Manage ${address}` }).focus();
  await press('Enter');
  await page
    .getByRole('menuitem', { name: /^Make primary/ })
    .and(page.locator(':focus'))
    .waitFor();
  await press('Enter');
  await page.getByRole('button', { name: 'Make it primary' }).waitFor();
  await page.getByRole('button', { name: 'Make it primary' }).focus();
  await press('Enter');
  await page.getByText(`${address} is now your primary address.`).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'user-profile');
});
