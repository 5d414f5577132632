/** The whole way with a real OpenID provider: connected by the element, signed in with on the demo's page, disconnected. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './support/contoso.js';

const { houseUrl, visit } = await import('./support/house.js');

test('a person connects a provider, signs in with it, and disconnects it', async (t) => {
  const ada = await visit(t);
  const { page, context } = ada;
  await page.getByRole('button', { name: /^Connect.*Contoso/ }).click();
  await page.getByRole('button', { name: /Continue as Ada/ }).click();
  await page.getByText('Contoso is connected as Ada Lovelace.').first().waitFor();
  assert.equal(new URL(page.url()).search, '', 'the markers are gone from the address');
  assert.deepEqual(await ada.events(), ['ready', 'connection-added', 'account-changed']);

  await context.clearCookies();
  await page.goto(`${houseUrl}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Contoso' }).click();
  await page.getByRole('button', { name: /Continue as Ada/ }).click();
  await page.getByRole('button', { name: 'Manage Contoso' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');

  await page.getByRole('button', { name: 'Manage Contoso' }).click();
  await page.getByRole('menuitem', { name: /^Disconnect/ }).click();
  await page.getByRole('button', { name: /^Disconnect/ }).click();
  // Signing in with a provider proves nothing (R8).
  await page.getByText('First, confirm that it is you').first().waitFor();
});

test('who gives up at the provider is told so, and nothing is connected', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  await page.getByRole('button', { name: /^Connect.*Contoso/ }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Connect.*Contoso/ }).waitFor();
  assert.equal(new URL(page.url()).search, '');
  assert.deepEqual(await ada.events(), ['ready']);
});

test('an account at the provider that nobody has connected signs nobody in, and says what to do', async (t) => {
  const { page, context } = await visit(t);
  await context.clearCookies();
  await page.goto(`${houseUrl}/sign-in`);
  await page.getByRole('button', { name: 'Continue with Contoso' }).click();
  await page.getByRole('button', { name: /Continue as Grace/ }).click();
  await page.getByText(/No account here is connected with that one/).waitFor();
  assert.equal(new URL(page.url()).search, '');
});
