/** How much is asked for until the account is there, and after a change: the real element on the real server. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chromium, type BrowserContext, type Page, type Request, type Route } from 'playwright-core';
import { build, isBuilt } from '../../demo/build.js';
import { startServer } from '../../demo/server/main.js';
import { readSettings } from '../../demo/server/settings.js';
import { browserFlags, findBrowser } from '../../scripts/browser.js';
import { sizes } from '../../scripts/size.js';

if (!isBuilt()) await build();
const { files } = await sizes();
const firstChunks = files.map(({ name }) => name).filter((name) => name.startsWith('chunks/'));

const folder = await mkdtemp(join(tmpdir(), 'user-profile-bench-'));
const settings = readSettings({ PORT: '0', DATA_DIR: folder, TEST_HOOKS: 'on', LOG_LEVEL: 'error' });
const server = await startServer(settings);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...browserFlags] });
after(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const isApi = (request: Request): boolean => request.url().includes('/api/account');
const isElement = (request: Request): boolean => request.url().includes('/user-profile/');

async function signedIn(): Promise<{ page: Page; asked: Request[]; context: BrowserContext }> {
  const context = await browser.newContext();
  const made = await context.request.post(`${server.url}/api/test/accounts`, {
    data: { email: `ada-${crypto.randomUUID()}@example.com`, password: 'correct horse battery staple' },
    headers: { Origin: server.url },
  });
  assert.equal(made.status(), 201, await made.text());
  const page = await context.newPage();
  const asked: Request[] = [];
  page.on('request', (request) => asked.push(request));
  return { page, asked, context };
}

test('one API call brings the account, and it is asked for before the chunks are there', async () => {
  const { page, asked, context } = await signedIn();
  const held: Route[] = [];
  let release: () => void = () => undefined;
  // No chunk is answered until all of the first paint, and the account, are asked for: so none waits for another.
  const allAsked = new Promise<void>((resolve) => (release = resolve));
  const look = (): void => {
    const missing = firstChunks.filter((name) => !asked.some((request) => request.url().endsWith(name)));
    if (missing.length === 0 && asked.some(isApi)) release();
  };
  page.on('request', look);
  let released = false;
  await page.route('**/user-profile/chunks/**', async (route) => {
    if (released) await route.continue();
    else held.push(route);
  });
  await page.goto(server.url, { waitUntil: 'commit' });
  await allAsked;
  released = true;
  await Promise.all(held.map((route) => route.continue()));
  await page.getByRole('button', { name: 'Edit details' }).waitFor();
  assert.deepEqual(
    asked.filter(isApi).map((request) => request.method()),
    ['GET'],
  );
  const ofElement = asked.filter(isElement).map((request) => new URL(request.url()).pathname);
  assert.equal(new Set(ofElement).size, ofElement.length, `a script was asked for twice: ${ofElement.join(' ')}`);
  console.log(`Until the account is there: the entry, ${firstChunks.length} chunks side by side, and 1 API call`);
  await context.close();
});

test('a change is one request, and no other follows it', async () => {
  const { page, asked, context } = await signedIn();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill('Augusta');
  await page.getByRole('textbox', { name: 'Last name' }).fill('King');
  const before = asked.filter(isApi).length;
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText('is now “King”').first().waitFor();
  await page.waitForLoadState('networkidle');
  const since = asked.filter(isApi).slice(before);
  assert.deepEqual(
    since.map((request) => request.method()),
    ['PATCH'],
  );
  await context.close();
});
