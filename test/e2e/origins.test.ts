/** A page of another origin on the reference server itself: by a token, and by a cookie that the browser sends along. */
import assert from 'node:assert/strict';
import { test, after } from 'node:test';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Page } from 'playwright-core';

/** What stands on the site: the element, told by a script where the API is and who is asking. */
const html = (api: string): string => `<!doctype html>
<html lang="en">
  <title>Shop</title>
  <link rel="icon" href="data:," />
  <script>
    const api = '${api}';
    const element = document.createElement('user-profile');
    const signIn = async (as) => (await fetch(api + '/api/sign-in', {
      method: 'POST',
      credentials: as === 'cookie' ? 'include' : 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...JSON.parse(sessionStorage.getItem('who')), as }),
    })).json();
    let token;
    window.asked = 0;
    window.start = async (as) => {
      if (as === 'cookie') {
        await signIn('cookie');
        element.credentials = 'include';
      } else {
        element.getToken = async ({ renew }) => {
          if (renew || !token) {
            window.asked++;
            ({ token } = await signIn('token'));
          }
          return (window.token = token);
        };
      }
      element.baseUrl = api + '/api/account';
      document.body.append(element);
    };
  </script>
  <script type="module" src="/user-profile/user-profile.js"></script>
</html>`;

let houseUrl = '';
const site = createAdaptorServer({
  fetch: async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname !== '/') return fetch(houseUrl + pathname);
    return new Response(html(houseUrl), { headers: { 'Content-Type': 'text/html' } });
  },
});
await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
const siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;
process.env['ALLOWED_ORIGINS'] = siteUrl;
const house = await import('./support/house.js');
houseUrl = house.houseUrl;
after(() => {
  site.close();
  if ('closeAllConnections' in site) site.closeAllConnections();
});

async function rename(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill(name);
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText(`is now “${name}”`).first().waitFor();
}

/** Somebody with an account comes to the site, where nobody is signed in yet. */
async function comesToSite(t: Parameters<typeof house.visit>[0], as: 'cookie' | 'token') {
  const ada = await house.visit(t);
  const page = await house.open(t, siteUrl);
  const who = JSON.stringify({ identifier: ada.address, password: house.PASSWORD });
  await page.evaluate((value) => sessionStorage.setItem('who', value), who);
  await page.evaluate((kind) => (window as unknown as { start(as: string): Promise<void> }).start(kind), as);
  await page.getByRole('heading', { name: 'Email addresses' }).waitFor();
  return { ada, page };
}

test('by a token: a name is changed, and again once the server has ended that session', async (t) => {
  const { ada, page } = await comesToSite(t, 'token');
  await rename(page, 'Augusta');
  assert.deepEqual(await page.context().cookies(), [], 'no cookie was set, and none is sent');
  const token = await page.evaluate(() => (window as unknown as { token: string }).token);
  await fetch(`${houseUrl}/api/sign-out`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  await rename(page, 'Countess');
  assert.equal(await page.evaluate(() => (window as unknown as { asked: number }).asked), 2);
  assert.equal((await ada.account()).profile['firstName'], 'Countess');
});

test('by a cookie: a name is changed', async (t) => {
  const { ada, page } = await comesToSite(t, 'cookie');
  await rename(page, 'Augusta');
  assert.equal((await ada.account()).profile['firstName'], 'Augusta');
});
