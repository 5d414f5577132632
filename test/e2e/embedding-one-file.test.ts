/** The one-file build, held by its hash under the strict policy: it works, and with one byte changed it does not run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { build as bundle } from 'vite';
import { build } from '../../demo/build.js';
import { node } from '../../scripts/processes.js';
import { pageWith, policyFor, site, startCdn, violationsOn } from './support/strict.js';

process.env['ALLOWED_ORIGINS'] = site.url;
// The chunks first: that build empties the folder.
await build();
await bundle({ mode: 'one', logLevel: 'error' });
assert.equal((await node(['--import', 'tsx', 'scripts/integrity.ts'])).code, 0);
const { houseUrl, visit } = await import('./support/house.js');

const FILE = 'user-profile.all.js';
const table = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as Record<string, string>;
const cdn = await startCdn(houseUrl);
const tag = (folder: string): string =>
  `<script src="${cdn}/${folder}/${FILE}" integrity="${table[FILE] ?? ''}" crossorigin="anonymous"></script>`;

test('the file that its hash names runs under the policy, and a name is changed', async (t) => {
  const ada = await visit(t);
  const page = await ada.context.newPage();
  const violations = await violationsOn(page);
  await page.goto(site.page(pageWith(tag('user-profile'), houseUrl), policyFor(cdn, houseUrl)));
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill('Augusta');
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText('is now “Augusta”').first().waitFor();
  assert.equal((await ada.account()).profile['firstName'], 'Augusta');
  assert.deepEqual(violations, []);
});

test('the file with one byte more is refused by the browser: the element is not defined, and nothing is asked', async (t) => {
  const ada = await visit(t);
  const page = await ada.context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (line) => said.push(line.text()));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(site.page(pageWith(tag('changed'), houseUrl), policyFor(cdn, houseUrl)));
  assert.equal(await page.evaluate(() => customElements.get('user-profile')), undefined);
  assert.ok(
    said.some((line) => line.includes("Failed to find a valid digest in the 'integrity' attribute")),
    said.join('\n'),
  );
  assert.deepEqual(
    asked.filter((url) => url.includes('/api/account')),
    [],
  );
});

/** The split build first, then the one file: each brings a lit of its own, which makes its policy at import. */
const twice = `<script type="module" src="${cdn}/user-profile/user-profile.js"></script>
  ${tag('user-profile').replace('<script ', '<script defer ')}`;
const works = (page: Page): Promise<void> => page.getByRole('button', { name: 'Edit details' }).waitFor();

test('two copies of lit on a page need allow-duplicates; with that, nothing is violated', async (t) => {
  const ada = await visit(t);
  const page = await ada.context.newPage();
  const violations = await violationsOn(page);
  const policy = `${policyFor(cdn, houseUrl)} 'allow-duplicates'`;
  await page.goto(site.page(pageWith(twice, houseUrl), policy));
  await works(page);
  assert.deepEqual(violations, []);
});

test('without it the copy that comes second throws, and the first works on', async (t) => {
  const ada = await visit(t);
  const page = await ada.context.newPage();
  const violations = await violationsOn(page);
  await page.goto(site.page(pageWith(twice, houseUrl), policyFor(cdn, houseUrl)));
  await works(page);
  assert.equal(violations.length, 1);
  assert.match(violations[0] ?? '', /^trusted-types /);
});
