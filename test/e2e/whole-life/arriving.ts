/** An account comes to be: signed up, the address verified by the code in the inbox, a face to it. */
import assert from 'node:assert/strict';
import { png } from '../../server/support/pictures.js';
import { FIRST, type Life } from './life.js';

const PASSWORD = 'correct horse battery staple';

const ADA = { firstName: 'Ada', lastName: 'Lovelace' };

export async function signsUp(life: Life, { firstName, lastName } = ADA): Promise<void> {
  const { page } = life;
  await life.presses('Create an account', 'link');
  await life.types(firstName, 'First name');
  await life.types(lastName, 'Last name');
  await life.types(FIRST, 'Email');
  await life.typesSecret(PASSWORD, /Password/);
  await life.presses('Create the account');
  await life.seesHeading('Enter the code');
  life.password = PASSWORD;

  const [inbox] = await Promise.all([page.context().waitForEvent('page'), life.presses('Open the inbox', 'link')]);
  const mail = inbox.getByRole('article').filter({ hasText: 'Your code to finish signing up' }).first();
  const code = await mail.getByRole('status').innerText();
  await inbox.close();
  await life.typesSecret(code, 'Code');
  await life.isIn();
  life.done.push('signed-up', 'signed-in');

  await life.sees(`${firstName} ${lastName}`);
  const { emails, profile } = await life.account();
  assert.deepEqual(
    emails.map(({ address, verified, primary }) => ({ address, verified, primary })),
    [{ address: FIRST, verified: true, primary: true }],
  );
  assert.deepEqual([profile.firstName, profile.lastName, profile.photoUrl], [firstName, lastName, null]);
  await life.heard();
}

export async function showsFace(life: Life): Promise<void> {
  const { page } = life;
  await life.presses('Add photo');
  const buffer = await png(640, 480, '#284');
  await page.locator('input[type=file]').setInputFiles({ name: 'ada.png', mimeType: 'image/png', buffer });
  await life.presses('Save photo');
  await life.sees('Your new photo is saved.');
  const { photoUrl } = (await life.account()).profile;
  assert.ok(photoUrl);
  assert.equal(await page.locator('user-profile-profile .avatar img').getAttribute('src'), photoUrl);
  await life.heard('photo-changed');
}
