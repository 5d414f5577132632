/** The demo's pages of the docs: each opens, leads on, and fits a phone. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pages } from '../../demo/docs/contents.js';
import { houseUrl, open } from './support/house.js';

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const hrefs = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href));

suite('each page', () => {
  for (const { path, name } of pages) {
    test(`${path} says what it is, is marked in the navigation, and scrolls no way but down on a phone`, async (t) => {
      const page = await open(t, houseUrl + path, { width: 360 });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('All pages').click();
      const current = page.getByRole('navigation', { name: 'Docs' }).getByRole('link', { name, exact: true });
      assert.equal(await current.getAttribute('aria-current'), 'page');
      assert.equal(await overflow(page), 0);
    });
  }
});

test('every link of every page leads to something, and so does every anchor', async (t) => {
  const page = await open(t, `${houseUrl}/docs`);
  const ids = new Map<string, string>();
  const textOf = async (address: string): Promise<string> => {
    const known = ids.get(address);
    if (known !== undefined) return known;
    const answer = await page.context().request.get(address);
    assert.equal(answer.status(), 200, address);
    const text = await answer.text();
    ids.set(address, text);
    return text;
  };
  for (const { path } of pages) {
    await page.goto(houseUrl + path);
    for (const href of new Set(await hrefs(page))) {
      const { origin, pathname, hash } = new URL(href);
      if (origin !== houseUrl) continue;
      const text = await textOf(origin + pathname);
      const id = decodeURIComponent(hash.slice(1));
      if (id) assert.ok(text.includes(`id="${id}"`), `${path} leads to ${href}`);
    }
  }
});

test('code is copied whole', async (t) => {
  const page = await open(t, `${houseUrl}/docs/quick-start/vue`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: houseUrl });
  const figure = page.getByRole('figure').filter({ hasText: 'src/main.ts' });
  await figure.getByRole('button', { name: 'Copy' }).click();
  await figure.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^import \{ createApp \} from 'vue';[^]+mount\('#app'\);$/);
});

test('the account page leads to the docs and the playground', async (t) => {
  const page = await open(t, `${houseUrl}/docs`);
  const links = page.getByRole('navigation', { name: 'Demo' });
  await links.getByRole('link', { name: 'Playground' }).click();
  await page.getByRole('form', { name: 'What the element is told' }).waitFor();
  await links.getByRole('link', { name: 'Docs' }).click();
  await page.getByRole('heading', { name: 'Documentation', level: 1 }).waitFor();
});

test('a part of a page is gone to by the list of what is on it', async (t) => {
  const page = await open(t, `${houseUrl}/docs/security`);
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'CSRF' }).click();
  assert.match(page.url(), /\/docs\/security#csrf$/);
  await page.getByRole('heading', { name: 'CSRF' }).waitFor();
});
