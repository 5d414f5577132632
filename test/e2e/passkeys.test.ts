import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { byButtonAlone, plugsFor, type Kind } from './support/authenticators.js';
import { visit, type Visitor } from './support/house.js';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

async function toSecurity(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Security' }).click();
  await button(page, 'Add a passkey').waitFor();
}

/** Somebody at the page Security, with these authenticators. */
async function scene(t: TestContext, ...kinds: Kind[]) {
  const ada = await visit(t);
  const plug = await plugsFor(ada.page);
  await byButtonAlone(ada.page);
  const authenticators = [];
  for (const kind of kinds) authenticators.push(await plug(kind));
  await toSecurity(ada.page);
  return { ada, page: ada.page, plug, authenticators };
}

const held = async (ada: Visitor) =>
  ((await ada.account()) as unknown as { passkeys: { id: string; name: string; synced: boolean }[] }).passkeys;

/** Adds one. @returns its name */
async function add(page: Page, ada: Visitor): Promise<string> {
  const before = new Set((await held(ada)).map(({ id }) => id));
  await button(page, 'Add a passkey').click();
  await page
    .getByText(/ is added\. You can sign in with it/)
    .first()
    .waitFor();
  const made = (await held(ada)).find(({ id }) => !before.has(id));
  assert.ok(made, 'the server has it');
  return made.name;
}

const passkeyEvents = async (ada: Visitor): Promise<string[]> =>
  (await ada.events()).filter((name) => name.startsWith('passkey'));

test('a passkey is added, renamed, signs in on its own, and is removed', async (t) => {
  const { ada, page, authenticators } = await scene(t, {});
  const name = await add(page, ada);
  assert.equal(await authenticators[0]?.count(), 1);
  assert.match((await ada.mailTo(ada.address))[0]?.subject ?? '', /passkey/);

  await button(page, `Manage ${name}`).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name').fill('The blue one');
  await page.keyboard.press('Enter');
  await page.getByText('The blue one is its name now.').first().waitFor();
  assert.deepEqual(await passkeyEvents(ada), ['passkey-added', 'passkey-renamed']);

  await button(page, 'Sign out').click();
  await button(page, 'Use a passkey').click();
  await heading(page, 'Email address').waitFor();
  await toSecurity(page);
  await page.getByText('Signed in with a passkey').waitFor();
  await page.getByText(/^Used (this minute|.* ago)/).waitFor();

  await button(page, 'Manage The blue one').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await button(page, 'Remove The blue one').click();
  await page.getByText('The blue one is removed.').first().waitFor();
  assert.deepEqual(await held(ada), []);
  await page.getByText('None yet.').waitFor();
  assert.equal(await authenticators[0]?.count(), 0, 'the browser was told');
});

test('the same by keyboard alone: added, and signed in with', async (t) => {
  const { ada, page } = await scene(t, {});
  const press = (key: string) => page.keyboard.press(key);
  await button(page, 'Add a passkey').focus();
  await press('Enter');
  await page
    .getByText(/ is added\. You can sign in with it/)
    .first()
    .waitFor();
  await button(page, 'Add a passkey').and(page.locator(':focus')).waitFor();
  await button(page, 'Sign out').focus();
  await press('Enter');
  await button(page, 'Use a passkey').waitFor();
  await button(page, 'Use a passkey').focus();
  await press('Enter');
  await heading(page, 'Email address').waitFor();
  assert.equal((await held(ada)).length, 1);
});

// What the person's authenticator cannot do, Chromium tells no site: it says as little as of a question that was closed.
const unsuitable: Record<string, Kind> = {
  'one that cannot find a passkey by itself': { transport: 'usb', hasResidentKey: false },
  'one that cannot tell who is there': { transport: 'usb', hasUserVerification: false, isUserVerified: false },
};
for (const [name, kind] of Object.entries(unsuitable)) {
  test(`${name} has added nothing, and another authenticator does it`, async (t) => {
    const { ada, page, plug, authenticators } = await scene(t, kind);
    await button(page, 'Add a passkey').click();
    await heading(page, 'Nothing was added').waitFor();
    await page
      .getByText(/or what you chose cannot keep a passkey/)
      .first()
      .waitFor();
    assert.deepEqual(await held(ada), []);
    assert.equal(await authenticators[0]?.count(), 0);
    await authenticators[0]?.unplug();
    await plug({});
    await button(page, 'Try again').click();
    await page
      .getByText(/ is added\. You can sign in with it/)
      .first()
      .waitFor();
  });
}

test('who is not recognised has added nothing, and tries again', async (t) => {
  const { ada, page, authenticators } = await scene(t, { isUserVerified: false });
  await button(page, 'Add a passkey').click();
  await heading(page, 'Nothing was added').waitFor();
  assert.deepEqual(await passkeyEvents(ada), []);
  await authenticators[0]?.recognises(true);
  await button(page, 'Try again').click();
  await page
    .getByText(/ is added\. You can sign in with it/)
    .first()
    .waitFor();
  assert.equal(await authenticators[0]?.count(), 1);
});

test('what waits for a touch is given up from the page', async (t) => {
  const { ada, page, authenticators } = await scene(t, {});
  await authenticators[0]?.touches(false);
  await button(page, 'Add a passkey').click();
  await page.getByText('Follow what your browser asks.').first().waitFor();
  await button(page, 'Cancel').click();
  await button(page, 'Add a passkey').and(page.locator(':focus')).waitFor();
  assert.deepEqual(await held(ada), []);
});

test('several authenticators keep one each, and the one that has it says so', async (t) => {
  const { ada, page, plug, authenticators } = await scene(t, {});
  const first = await add(page, ada);
  await button(page, 'Add a passkey').click();
  await heading(page, 'There is one already').waitFor();
  await button(page, 'Close').click();
  const key = await plug({ transport: 'usb' });
  const second = await add(page, ada);
  assert.notEqual(second, first);
  assert.equal(await authenticators[0]?.count(), 1);
  assert.equal(await key.count(), 1);

  // Either signs in, whichever is at hand.
  await authenticators[0]?.unplug();
  await button(page, 'Sign out').click();
  await button(page, 'Use a passkey').click();
  await heading(page, 'Email address').waitFor();
});
