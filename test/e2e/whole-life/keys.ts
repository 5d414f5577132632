/** What opens the account: a provider, the password, a passkey; and what is asked for as a second step. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { TOTP, URI } from 'otpauth';
import { byButtonAlone, plugsFor } from '../support/authenticators.js';
import { scanned } from '../support/camera.js';
import { PHONE, type Life } from './life.js';

const NEXT_PASSWORD = 'seven lanterns by a quiet sea';

export async function connects(life: Life): Promise<void> {
  await life.presses(/^Connect.*Contoso/);
  await life.presses(/Continue as Ada/);
  await life.sees('Contoso is connected as Ada Lovelace.');
  assert.equal(new URL(life.page.url()).search, '', 'the markers are gone from the address');
  const { connections } = await life.account();
  assert.deepEqual(
    connections.map(({ provider, accountLabel, status }) => [provider, accountLabel, status]),
    [['contoso', 'Ada Lovelace', 'active']],
  );
  await life.heard('connection-added');
}

export async function disconnects(life: Life): Promise<void> {
  await life.chooses(/^Disconnect/, /^Manage Contoso/);
  await life.presses('Disconnect Contoso');
  await life.sees('Contoso is disconnected.');
  assert.deepEqual((await life.account()).connections, []);
  await life.heard('connection-removed');
}

export async function changesPassword(life: Life): Promise<void> {
  await life.goesTo('Security');
  await life.presses('Change password');
  await life.typesSecret(life.password, 'Current password');
  await life.typesSecret(NEXT_PASSWORD, 'New password');
  // The button that opened the form is not there any more: this one saves.
  await life.presses('Change password');
  await life.sees(/^Your password is changed/);
  life.password = NEXT_PASSWORD;
  await life.heard('password-changed');
}

/** It is plugged in for as long as the browser lives; nothing fills it in by itself. */
export async function addsPasskey(life: Life): Promise<void> {
  const { page } = life;
  await byButtonAlone(page);
  const plug = await plugsFor(page);
  await plug();
  await page.reload();
  await life.presses('Add a passkey');
  await life.sees(/ is added\. You can sign in with it/);
  assert.equal((await life.account()).passkeys.length, 1);
  await life.heard('passkey-added');
}

export async function addsApp(life: Life): Promise<void> {
  await life.presses(/^Set up/);
  const app = URI.parse(await scanned(life.page.getByRole('img', { name: /^QR code/ })));
  assert.ok(app instanceof TOTP);
  life.app = app;
  life.secrets.add(app.secret.base32);
  await life.typesSecret(await life.nextAppCode(), /^Enter the 6 digits/);
  await life.sees('Your authenticator app is on.');
  assert.equal((await life.account()).totp.enabled, true);
}

/** They come right after the app. */
export async function keepsBackupCodes(life: Life): Promise<void> {
  const { page } = life;
  await page.getByRole('checkbox', { name: 'I have saved them' }).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), life.presses('Download')]);
  const lines = (await readFile(await file.path(), 'utf8')).split(/\r\n/);
  life.backupCodes = lines.filter((line) => /^[a-z0-9]{4,}-[a-z0-9]{4,}$/.test(line));
  assert.deepEqual(life.backupCodes, await page.locator('.recovery li').allInnerTexts());
  life.backupCodes.forEach((code) => life.secrets.add(code));
  await life.presses('I have saved them', 'checkbox');
  await life.presses('Done');
  await life.sees('Your new backup codes work from now on.');
  assert.equal((await life.account()).backupCodes?.remaining, 10);
  await life.heard('totp-enabled', 'backup-codes-generated');
}

export async function turnsSmsOn(life: Life): Promise<void> {
  await life.presses(/^Turn on/);
  await life.presses('Turn on');
  await life.sees('Codes by text message to +49 151 222 333 44 are on.');
  assert.deepEqual(
    (await life.account()).phones.filter(({ secondFactor }) => secondFactor).map(({ number }) => number),
    [PHONE],
  );
  await life.heard('sms-factor-enabled');
}
