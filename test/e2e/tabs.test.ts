import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { arrive, eventsOn, visit } from './support/house.js';

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill(name);
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText(`is now “${name}”`).first().waitFor();
}

test('what is changed in one tab is seen in the other, which reads for itself', async (t) => {
  const ada = await visit(t, { firstName: 'Ada', lastName: 'Lovelace' });
  const other = await arrive(t, ada.context);
  const asked: string[] = [];
  other.on('request', (request) => request.url().includes('/api/account') && asked.push(request.method()));
  await rename(ada.page, 'Augusta');
  await other.getByText('Augusta Lovelace').waitFor();
  assert.deepEqual(asked, ['GET']);
  assert.deepEqual(await eventsOn(other), ['ready', 'account-changed']);
  assert.deepEqual(await ada.events(), ['ready', 'updated', 'account-changed']);

  await rename(other, 'Countess');
  await ada.page.getByText('Countess Lovelace').waitFor();
  assert.deepEqual(await eventsOn(other), ['ready', 'account-changed', 'updated', 'account-changed']);
});

test('a page that comes back out of the browser shows the account as it is then', async (t) => {
  const ada = await visit(t, { firstName: 'Ada', lastName: 'Lovelace' });
  const { page } = ada;
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
  });
  await page.goto(`${new URL(page.url()).origin}/inbox`);
  const elsewhere = await arrive(t, ada.context);
  await rename(elsewhere, 'Augusta');
  // Such a page is not loaded again: there is no "load" to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await page.getByText('Augusta Lovelace').waitFor();
  assert.equal(await page.evaluate(() => (window as unknown as { persisted?: boolean }).persisted), true);
  assert.deepEqual(await ada.events(), ['ready', 'ready']);
});
