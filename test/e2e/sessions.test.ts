import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { arrive, houseUrl, PASSWORD, visit, type Visitor } from './support/house.js';

/** The same person at another browser. */
async function elsewhere(t: TestContext, { address, context }: Visitor): Promise<Page> {
  const other = await context.browser()?.newContext();
  assert.ok(other);
  t.after(() => other.close());
  const data = { identifier: address, password: PASSWORD };
  const signedIn = await other.request.post(`${houseUrl}/api/sign-in`, { data, headers: { Origin: houseUrl } });
  assert.equal(signedIn.status(), 200);
  return arrive(t, other);
}

test('another device is signed out, which it shows at its next look; the log tells of both', async (t) => {
  const ada = await visit(t, { firstName: 'Ada', lastName: 'Lovelace' });
  const other = await elsewhere(t, ada);
  const { page } = ada;
  await page.getByRole('button', { name: 'Security' }).click();
  await page.getByText('This device').waitFor();
  await page.getByRole('button', { name: /^Manage / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: /^Sign out (?!all)/ }).click();
  await page
    .getByText(/is signed out\.$/)
    .filter({ visible: true })
    .first()
    .waitFor();
  await page.getByText('You are signed in nowhere else.').waitFor();
  assert.ok((await ada.events()).includes('session-revoked'));
  await page.locator('.log-line', { hasText: 'Device signed out' }).waitFor();

  await other.getByRole('button', { name: 'Security' }).click();
  await other.getByText('You are signed out.').first().waitFor();
  const expired = await other.evaluate(() =>
    (window as unknown as { seen: string[] }).seen.filter((name) => name === 'session-expired'),
  );
  assert.equal(expired.length, 1);
});
