/** One account with every strong proof: each of them in turn lets a change through, in the panel that asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP } from 'otpauth';
import { plugsFor } from './support/authenticators.js';
import { houseUrl, proofIsOver, visit, type Visitor } from './support/house.js';

const PHONE = '+4915155577701';

/** What the app shows by the server's own clock. */
async function shownBy(app: TOTP, ada: Visitor): Promise<string> {
  const { now } = (await ada.asks('/api/test/clock', { advanceSeconds: 30 })) as { now: string };
  return app.generate({ timestamp: Date.parse(now) });
}

/** An app, a phone and backup codes, past the element; and a passkey by its panel. */
async function enrols(ada: Visitor) {
  const { page, context } = ada;
  const { id, secret } = (await ada.asks('/api/account/me/totp')) as { id: string; secret: string };
  const app = new TOTP({ secret });
  await ada.asks(`/api/account/me/totp/${id}/confirmation`, { code: await shownBy(app, ada) });
  const { phones } = (await ada.account()) as unknown as { phones: { id: string }[] };
  const factor = `${houseUrl}/api/account/me/phones/${phones[0]?.id}/second-factor`;
  assert.equal((await context.request.put(factor, { headers: { Origin: houseUrl } })).status(), 200);
  const made = (await ada.asks('/api/account/me/backup-codes')) as { id: string; codes: string[] };
  await ada.asks(`/api/account/me/backup-codes/${made.id}/confirmation`);
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
  return { app, codes: made.codes };
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
  const { app, codes } = await enrols(ada);
  const isNow = (username: string) => page.getByText(`Your username is now ${username}.`).first().waitFor();

  await renames(ada, 'ada.by.app');
  await page.getByRole('button', { name: 'Use your authenticator app' }).click();
  const shown = await shownBy(app, ada);
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
