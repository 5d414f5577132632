/** In Vue, Angular, Svelte and React: typed, built, and used. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshAddress, open, PASSWORD, signUp } from '../e2e/support/house.js';
import { apps, changeName, install, npm, serve } from './apps.js';

for (const app of apps) {
  suite(app, () => {
    test('is type-checked strictly', async () => {
      await install(app);
      const { ok, output } = await npm(app, 'run', '--silent', 'check');
      assert.ok(ok, output);
    });

    test('is told of a wrong value and of a wrong event by its own checker', async () => {
      const { ok, output } = await npm(app, 'run', '--silent', 'mistake');
      assert.ok(!ok, 'the mistakes were not found');
      assert.match(output, /"history"' is not assignable to type '"none" \| "hash"/);
      assert.match(output, /'(?:password|page)'/);
    });

    test('is built by its own tool; somebody signs in, changes a name, and opens a page of the app’s', async (t) => {
      const built = await npm(app, 'run', '--silent', 'build');
      assert.ok(built.ok, built.output);
      const identifier = freshAddress(app);
      await signUp({ email: identifier, password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' });
      const { url, close } = await serve(app);
      t.after(close);
      const page = await open(t, url);

      // The app prevented the element's own signed-out state, and shows its own sign-in.
      await page.getByLabel('Email', { exact: true }).fill(identifier);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
      // An object reached the element as a property.
      await page.getByRole('heading', { name: 'Your mailboxes' }).waitFor();

      await changeName(page);

      await page.getByRole('navigation').getByText('Billing').click();
      await page.getByText('Your plan: Augusta’s').waitFor();
    });
  });
}
