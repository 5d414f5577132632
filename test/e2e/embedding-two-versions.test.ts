/** Two versions on one page, each whole, as two teams bring them: the first has the tag and its panels, the second says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { version } from '../../src/version.js';
import { handOn, startFront } from './support/front.js';
import { visit } from './support/house.js';

/** A page that loads this build, and then the same once more by another address, as that version. */
const start = (other: string) =>
  startFront(
    `<user-profile base-url="/api/account"></user-profile>
    <script>
      window.warned = [];
      console.warn = (line) => warned.push(line);
      window.loading = customElements.whenDefined('user-profile').then(() => import('/other/user-profile.js'));
    </script>`,
    async (request, pass) => {
      const address = new URL(request.url);
      if (!address.pathname.startsWith('/other/')) return pass();
      address.pathname = address.pathname.replace('/other/', '/user-profile/');
      const answer = await handOn(new Request(address, { headers: { accept: '*/*' } }));
      const text = (await answer.text()).replaceAll(version, other);
      return new Response(text, { headers: { 'Content-Type': 'text/javascript' } });
    },
  );

for (const other of ['9.9.9', '0.0.1']) {
  test(`the version that comes first keeps the tag; ${other}, which comes after, registers nothing and names both`, async (t) => {
    const front = await start(other);
    const ada = await visit(t, { at: front.url });
    const { page } = ada;
    await page.evaluate(() => (window as unknown as { loading: Promise<void> }).loading);
    const warned = await page.evaluate(() => (window as unknown as { warned: string[] }).warned);
    assert.deepEqual(warned, [
      `<user-profile>: version ${version} is registered already, so version ${other} is not. Load the package once.`,
    ]);
    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('textbox', { name: 'First name' }).fill('Augusta');
    await page.getByRole('button', { name: 'Save details' }).click();
    await page.getByText('is now “Augusta”').first().waitFor();
    assert.equal((await ada.account()).profile['firstName'], 'Augusta');
    // No panel of the one that lost was asked for, so none of its is registered.
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.ok(scripts.some((name) => name.includes('/user-profile/chunks/page-profile')));
    assert.deepEqual(
      scripts.filter((name) => name.includes('/other/chunks/page-')),
      [],
    );
  });
}
