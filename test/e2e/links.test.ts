/** The pages that mailed links open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshAddress, open, PASSWORD, visit, type Visitor } from './support/house.js';

/** Ada makes another address primary; the link that the former one was sent. */
async function changesPrimary(ada: Visitor): Promise<{ next: string; link: string }> {
  const next = freshAddress('next');
  await ada.owns(next);
  const { emails } = await ada.account();
  await ada.asks(`/api/account/me/emails/${String(emails.find(({ address }) => address === next)?.['id'])}/primary`);
  const [told] = await ada.mailTo(ada.address);
  assert.ok(told?.link);
  return { next, link: told.link };
}

const primaryOf = async (ada: Visitor) => (await ada.account()).emails.find(({ primary }) => primary)?.['address'];

test('undo: the page changes nothing; the password of that time does, and everybody is signed out', async (t) => {
  const ada = await visit(t);
  const { next, link } = await changesPrimary(ada);
  const page = await open(t, link);
  await page.getByRole('heading', { name: 'Undo the change of your primary email' }).waitFor();
  await page.getByText(`${ada.address} becomes the primary email again`).waitFor();
  assert.equal(await primaryOf(ada), next);
  assert.doesNotMatch(page.url(), /token/, 'the secret does not stay in the address bar');

  await page.reload();
  await page.getByLabel('Password').fill('not the one');
  await page.keyboard.press('Enter');
  await page.getByText('This is not the password.').waitFor();
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await page.getByRole('heading', { name: 'It is undone' }).and(page.locator(':focus')).waitFor();

  assert.equal(await ada.signsIn(next), 401);
  assert.equal(await ada.signsIn(ada.address), 200);
  await ada.page.reload();
  await ada.page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('undo: without a password the button alone will do; the link works once', async (t) => {
  const ada = await visit(t, { password: null, width: 360 });
  const { link } = await changesPrimary(ada);
  const page = await open(t, link, { width: 360 });
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await page.getByRole('heading', { name: 'It is undone' }).waitFor();
  const again = await open(t, link);
  await again.getByRole('heading', { name: 'This link works no longer' }).waitFor();
});

test('undo: a made-up link shows nothing', async (t) => {
  const ada = await visit(t);
  const page = await open(t, new URL('/api/undo?token=made-up', ada.page.url()).href);
  await page.getByRole('heading', { name: 'This link works no longer' }).waitFor();
});
