/** One account with every strong proof: each of them in turn lets a change through, in the panel that asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugsFor } from './support/authenticators.js';
import { protects } from './support/factors.js';
import { proofIsOver, visit, type Visitor } from './support/house.js';

const PHONE = '+4915155577701';

/** A passkey, by its panel. */
async function addsPasskey({ page }: Visitor): Promise<void> {
  await (
    await plugsFor(page)
  )();
  await page.reload();
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page
    .getByText(/ is added\. You can sign in with it/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Profile' }).click();
}

/** Once the proof is over, a change of the username wants another. */
async function renames(ada: Visitor, username: string): Promise<void> {
  const { page } = ada;
  await proofIsOver(ada);
  await page.getByRole('button', { name: /^(Choose a|Change) username/ }).click();
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByText('First, confirm that it is you').waitFor();
  assert.equal(
    await page.getByRole('button', { name: 'Use your password' }).count(),
    0,
    'the weaker tier is not offered',
  );
}

test('whoever has them all proves it by each: app, SMS, backup code, passkey', async (t) => {
  const ada = await visit(t, { phone: PHONE });
  const { page } = ada;
  const { nextCode, backupCodes: codes } = await protects(ada);
  await addsPasskey(ada);
  const isNow = (username: string) => page.getByText(`Your username is now ${username}.`).first().waitFor();

  await renames(ada, 'ada.by.app');
  await page.getByRole('button', { name: 'Use your authenticator app' }).click();
  const shown = await nextCode();
  // As it is read out of the app.
  await page.getByLabel('Code from your authenticator app').fill(`${shown.slice(0, 3)} ${shown.slice(3)}`);
  await isNow('ada.by.app');

  await renames(ada, 'ada.by.sms');
  await page.getByRole('button', { name: /^Send a code by SMS/ }).click();
  // Chosen; and asked for.
  await page.getByRole('button', { name: 'Use your authenticator app' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Send a code by SMS/ }).click();
  const field = page.getByLabel('Enter the code we sent');
  await field.fill(await ada.codeTo(PHONE));
  await isNow('ada.by.sms');

  await renames(ada, 'ada.by.code');
  await page.getByRole('button', { name: 'Use a backup code' }).click();
  await page.getByLabel('One of your backup codes').fill((codes[0] ?? '').toUpperCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await isNow('ada.by.code');

  await renames(ada, 'ada.by.passkey');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await isNow('ada.by.passkey');
  const { backupCodes } = (await ada.account()) as unknown as { backupCodes: { remaining: number } };
  assert.equal(backupCodes.remaining, 9);
});
