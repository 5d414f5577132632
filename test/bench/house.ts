/** The real server and a real browser, for what is counted there; both go with the tests of the file. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium, type BrowserContext, type Page, type Request } from 'playwright-core';
import { build, isBuilt } from '../../demo/build.js';
import { startServer } from '../../demo/server/main.js';
import { readSettings } from '../../demo/server/settings.js';
import { browserFlags, findBrowser } from '../../scripts/browser.js';

if (!isBuilt()) await build();
const folder = await mkdtemp(join(tmpdir(), 'user-profile-bench-'));
export const server = await startServer(
  readSettings({ PORT: '0', DATA_DIR: folder, TEST_HOOKS: 'on', LOG_LEVEL: 'error' }),
);
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...browserFlags] });
after(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

export const isApi = (request: Request): boolean => request.url().includes('/api/account');

/** Somebody signed in, at a page that is empty so far, and all that it will ask for. */
export async function signedIn(): Promise<{ page: Page; asked: Request[]; context: BrowserContext }> {
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
