/** Who signs in to an account that is to be deleted is offered to keep it, on the demo's own page. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { houseUrl, PASSWORD, visit, type Visitor } from './support/house.js';

const deletionOf = async (ada: Visitor) => ((await ada.account()) as unknown as { deletion: object | null }).deletion;

/** Ada, who has asked for her account's deletion, comes to the sign-in page, and signs in by keyboard. */
async function signsInAgain(t: TestContext, width = 1280): Promise<{ ada: Visitor; page: Page }> {
  const ada = await visit(t, { width });
  await ada.asks('/api/account/me/deletion');
  const { page } = ada;
  await page.context().clearCookies();
  await page.goto(`${houseUrl}/sign-in`);
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.keyboard.type(ada.address);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: /^Your account will be deleted on \w+ \d+, \d{4}$/ });
  await heading.waitFor();
  assert.ok(await heading.evaluate((element) => element === document.activeElement), 'the heading is read out');
  return { ada, page };
}

test('they keep it, and are told that it stays', async (t) => {
  const { ada, page } = await signsInAgain(t, 360);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your account stays' }).waitFor();
  assert.equal(await deletionOf(ada), null);
  assert.equal((await ada.mailTo(ada.address))[0]?.subject, 'Your account stays');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'nothing is wider than a phone');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Email address/ }).waitFor();
});

test('they go on, and it stays to be deleted', async (t) => {
  const { ada, page } = await signsInAgain(t);
  await page.getByRole('button', { name: 'Go to my account' }).click();
  await page.getByRole('heading', { name: /^Email address/ }).waitFor();
  assert.notEqual(await deletionOf(ada), null);
});
