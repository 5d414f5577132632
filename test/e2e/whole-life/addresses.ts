/** What the account is reached by: another email, primary and not again, and a phone. */
import assert from 'node:assert/strict';
import { open } from '../support/house.js';
import { throughPasswordDoor } from './doors.js';
import { FIRST, PHONE, SECOND, type Life } from './life.js';

const emailsOf = async (life: Life) =>
  (await life.account()).emails.map(({ address, verified, primary }) => [address, verified, primary]);

export async function addsEmail(life: Life): Promise<void> {
  await life.presses('Add an email address');
  await life.types(SECOND, 'Email address');
  await life.presses('Send the code');
  await life.sees(`We sent a code to ${SECOND}.`);
  await life.typesSecret(await life.codeTo(SECOND), 'Enter the code we sent');
  await life.sees(`${SECOND} is verified.`);
  await life.heard('email-added', 'email-verified');
}

export async function makesItPrimary(life: Life): Promise<void> {
  await life.chooses(/^Make primary/, `Manage ${SECOND}`);
  await life.sees(`We will tell ${FIRST} about it.`);
  await life.presses('Make it primary');
  await life.sees(`${SECOND} is now your primary address.`);
  await life.heard('primary-email-changed');
  assert.deepEqual(await emailsOf(life), [
    [SECOND, true, true],
    [FIRST, true, false],
  ]);
}

/** R2: by the link in the mail to the former primary, opened in another browser, with the password of that time. */
export async function undoesIt(life: Life): Promise<void> {
  const { subject, link } = await life.newestTo(FIRST);
  assert.equal(subject, 'Your account has another primary email now');
  assert.ok(link);
  life.secrets.add(new URL(link).searchParams.get('token') ?? '');
  const page = await open(life.t, link);
  await page.getByLabel('Password').fill(life.password);
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await page.getByRole('heading', { name: 'It is undone' }).waitFor();
  life.done.push('primary-email-undone');
  await page.context().close();

  await life.page.reload();
  await life.seesHeading('Sign in');
  await throughPasswordDoor(life, SECOND);
  await life.sees(/^No account has this name and password/);
  await life.page.reload();
  await throughPasswordDoor(life, FIRST);
  await life.isIn();
  life.done.push('signed-in');
  assert.deepEqual(await emailsOf(life), [
    [FIRST, true, true],
    [SECOND, false, false],
  ]);
}

/** The other is hers none the less: it is verified anew. */
export async function verifiesAgain(life: Life): Promise<void> {
  await life.presses(/^Enter the code/);
  await life.presses('Send a new code');
  await life.sees(`We sent a code to ${SECOND}.`);
  await life.typesSecret(await life.codeTo(SECOND), 'Enter the code we sent');
  await life.sees(`${SECOND} is verified.`);
  await life.heard('email-verified');
}

export async function addsPhone(life: Life): Promise<void> {
  const { page } = life;
  await life.presses('Add a phone number');
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.waitFor();
  await country.focus();
  await page.keyboard.type('germ');
  await page.keyboard.press('Enter');
  await life.types('0151 222 333 44', 'Phone number');
  await life.presses('Send the code');
  await life.sees('We sent a code to +49 151 222 333 44.');
  await life.typesSecret(await life.codeTo(PHONE), 'Enter the code we sent');
  await life.sees('+49 151 222 333 44 is verified.');
  await life.heard('phone-added', 'phone-verified');
  const { phones } = await life.account();
  assert.deepEqual(
    phones.map(({ number, verified, primary }) => [number, verified, primary]),
    [[PHONE, true, true]],
  );
}
