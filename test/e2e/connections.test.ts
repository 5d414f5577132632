/**
 * To a provider's page and back, in real windows: leaving, pop-ups, COOP, the back-forward cache. The provider is a page of our
 * own, and what the server would then know of it is written into its answers.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { eventsOn, houseUrl, visit, type Visitor } from './support/house.js';

const FLOW = 'flow-of-ada';
const connection = {
  ...{ id: 'connection-1', provider: 'contoso', accountLabel: 'ada@contoso.example', email: null },
  ...{ connectedAt: '2026-11-01T09:00:00.000Z', status: 'active', problem: null, flowId: FLOW },
};

interface Me {
  capabilities: object;
  account: { revision: number };
}

/** The provider's page: who says yes or no there is sent back to where the flow began, as the server does it. */
const providerPage = (returnTo: string): string => {
  const back = (more: object): string => {
    const url = new URL(returnTo);
    Object.entries(more).forEach(([name, value]) => url.searchParams.set(name, String(value)));
    return url.href.replaceAll('&', '&amp;');
  };
  return `<!doctype html><title>Contoso</title><link rel="icon" href="data:,"><h1>Allow Northwind?</h1>
    <a href="${back({ 'user-profile-flow': FLOW })}" onclick="fetch('/allowed')">Allow</a>
    <a href="${back({ 'user-profile-flow': FLOW, 'user-profile-error': 'cancelled' })}">No</a>`;
};

/** A server that knows one provider. With `isolated`, neither page shares a browsing context group with the other (COOP). */
async function withProvider(context: BrowserContext, isolated = false): Promise<void> {
  let returnTo = '';
  let connected = false;
  const headers: Record<string, string> = isolated ? { 'Cross-Origin-Opener-Policy': 'same-origin' } : {};
  await context.route('**/api/account/me', async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as Me;
    const providers = [{ id: 'contoso', name: 'Contoso', multiple: false }];
    Object.assign(me.capabilities, { connections: { providers } });
    Object.assign(me.account, { connections: connected ? [connection] : [] });
    me.account.revision += connected ? 1 : 0;
    await route.fulfill({ response, json: me });
  });
  await context.route('**/api/account/me/connections', async (route) => {
    ({ returnTo } = route.request().postDataJSON() as { returnTo: string });
    await route.fulfill({ json: { flowId: FLOW, authorizationUrl: 'https://contoso.example/authorize' } });
  });
  await context.route('https://contoso.example/**', async (route) => {
    if (new URL(route.request().url()).pathname === '/allowed') {
      connected = true;
      return route.fulfill({ status: 204 });
    }
    await route.fulfill({ contentType: 'text/html', body: providerPage(returnTo), headers });
  });
  if (!isolated) return;
  await context.route(
    ({ origin, pathname }) => origin === houseUrl && !pathname.startsWith('/api/'),
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
    },
  );
}

const arrive = (t: TestContext, given: { isolated?: boolean; at?: string } = {}): Promise<Visitor> =>
  visit(t, {
    prepare: (context) => withProvider(context, given.isolated),
    ...(given.at === undefined ? {} : { at: given.at }),
  });

const connect = (page: Page): Promise<void> => page.getByRole('button', { name: /^Connect\s*: Contoso/ }).click();
const asPopup = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector('user-profile')?.setAttribute('connect', 'popup'));
const changes = async (page: Page): Promise<string[]> =>
  (await eventsOn(page)).filter((name) => !['ready', 'page-changed', 'before-connect'].includes(name));

async function inPopup({ page, context }: Visitor): Promise<Page> {
  await asPopup(page);
  const [popup] = await Promise.all([context.waitForEvent('page'), connect(page)]);
  await popup.getByRole('heading', { name: 'Allow Northwind?' }).waitFor();
  return popup;
}

test('a provider is connected by leaving the page; the person comes back to the same place, and is told once', async (t) => {
  const { page } = await arrive(t, { at: `${houseUrl}/?tab=a%20b#somewhere` });
  await connect(page);
  await page.getByRole('link', { name: 'Allow' }).click();
  await page.getByText('Contoso is connected as ada@contoso.example.').first().waitFor();
  assert.equal(page.url(), `${houseUrl}/?tab=a+b#somewhere`);
  assert.deepEqual(await changes(page), ['connection-added', 'account-changed']);
  await page.reload();
  await page.getByRole('button', { name: 'Manage Contoso' }).waitFor();
  assert.deepEqual(await changes(page), []);
  assert.equal(await page.getByText('Contoso is connected as').count(), 0);
});

test('who says no at the provider is told that nothing has changed', async (t) => {
  const { page } = await arrive(t);
  await connect(page);
  await page.getByRole('link', { name: 'No' }).click();
  await page.getByText('Contoso was not connected.').first().waitFor();
  assert.equal(page.url(), `${houseUrl}/`);
  assert.deepEqual(await changes(page), []);
});

test('who comes back by the browser’s button finds the panel usable', async (t) => {
  const { page } = await arrive(t);
  await connect(page);
  await page.getByRole('link', { name: 'Allow' }).waitFor();
  // A page that the browser kept is not loaded again.
  await page.goBack({ waitUntil: 'commit' });
  await connect(page);
  await page.getByRole('link', { name: 'Allow' }).waitFor();
});

for (const isolated of [false, true]) {
  test(`a window of its own tells the page that waits, and closes itself${isolated ? ', under COOP too' : ''}`, async (t) => {
    const ada = await arrive(t, { isolated });
    const popup = await inPopup(ada);
    assert.equal(await popup.evaluate(() => window.opener as unknown), null);
    const closed = popup.waitForEvent('close');
    await popup.getByRole('link', { name: 'Allow' }).click();
    await ada.page.getByText('Contoso is connected as ada@contoso.example.').first().waitFor();
    await closed;
    assert.equal(ada.page.url(), `${houseUrl}/`);
    assert.deepEqual(await changes(ada.page), ['connection-added', 'account-changed']);
  });
}

test('a window where the person says no tells that, too', async (t) => {
  const ada = await arrive(t);
  const popup = await inPopup(ada);
  await popup.getByRole('link', { name: 'No' }).click();
  await ada.page.getByText('Contoso was not connected.').first().waitFor();
  assert.deepEqual(await changes(ada.page), []);
});

test('a window that is closed is told of, and opened again', async (t) => {
  const ada = await arrive(t);
  const popup = await inPopup(ada);
  await popup.close();
  await ada.page.bringToFront();
  await ada.page.evaluate(() => dispatchEvent(new Event('focus')));
  await ada.page.getByText('Nothing has come of it yet.').waitFor();
  const again = ada.context.waitForEvent('page');
  await ada.page.getByRole('button', { name: 'Open the window again' }).click();
  await (await again).getByRole('heading', { name: 'Allow Northwind?' }).waitFor();
});
