/** A server that sends links, and allows one address: what is opened elsewhere is noticed here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env['EMAIL_VERIFICATION'] = 'link';
process.env['EMAILS_MAX'] = '1';
const { freshAddress, visit } = await import('./support/house.js');

test('the only address is changed by a link, opened in another tab; the panel notices by itself, and the old one is told', async (t) => {
  const ada = await visit(t);
  const { page, context } = ada;
  const address = freshAddress('countess');
  await page.getByRole('button', { name: 'Change the email address' }).click();
  await page.getByText(`Until the new one is verified, ${ada.address} stays in use.`).waitFor();
  await page.getByRole('textbox', { name: 'Email address' }).fill(address);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { name: 'Open the link we sent' }).waitFor();
  const [mail] = await ada.mailTo(address);
  assert.ok(mail?.link);

  const linked = await context.newPage();
  await linked.goto(mail.link);
  await linked.getByRole('heading', { name: 'Your email is confirmed' }).waitFor();
  await page.getByText(`${address} is now your email address.`).first().waitFor();

  const { emails } = await ada.account();
  assert.deepEqual(
    emails.map((row) => [row['address'], row['verified'], row['primary']]),
    [[address, true, true]],
  );
  assert.equal(await ada.signsIn(address), 200);
  assert.equal(await ada.signsIn(ada.address), 401);
  assert.ok((await ada.mailTo(ada.address)).length > 0, 'the former address is told');
  assert.deepEqual(await ada.events(), [
    'ready',
    'email-added',
    'account-changed',
    'email-verified',
    'account-changed',
  ]);
});
