/** How much is asked for until the account is there, and after a change: the real element on the real server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request, Route } from 'playwright-core';
import { sizes } from '../../scripts/size.js';
import { isApi, server, signedIn } from './house.js';

const { files } = await sizes();
const firstChunks = files.map(({ name }) => name).filter((name) => name.startsWith('chunks/'));

const isElement = (request: Request): boolean => request.url().includes('/user-profile/');

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
