/** Passkeys at the demo's doors, with Chromium's virtual authenticator: made by the page, so that the browser speaks for itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { byButtonAlone, plugsFor } from './support/authenticators.js';
import { freshAddress, visit, type Visitor } from './support/house.js';

interface Begun {
  readonly id: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

/** What the browser makes of the server's options, or why it makes nothing. */
const makes = (page: Page, options: PublicKeyCredentialCreationOptionsJSON): Promise<object | string> =>
  page.evaluate(async (given) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
    try {
      const made = await navigator.credentials.create({ publicKey });
      return (made as PublicKeyCredential).toJSON();
    } catch (error) {
      return (error as Error).name;
    }
  }, options);

/** Makes a passkey as the panel does, past the element. */
async function adopts(ada: Visitor): Promise<void> {
  const { id, options } = (await ada.asks('/api/account/me/passkeys/options')) as Begun;
  await ada.asks('/api/account/me/passkeys', { id, credential: await makes(ada.page, options) });
}

test('a passkey that was made here signs in by its button, and no name is asked for', async (t) => {
  const ada = await visit(t);
  await byButtonAlone(ada.page);
  await (
    await plugsFor(ada.page)
  )();
  await adopts(ada);
  await ada.context.clearCookies();
  await ada.page.goto(new URL('/sign-in', ada.page.url()).href);
  await ada.page.getByRole('button', { name: 'Use a passkey' }).click();
  await ada.page.getByRole('heading', { name: /^Email address/ }).waitFor();
});

test('the browser fills a passkey in where the name is asked for', async (t) => {
  const ada = await visit(t);
  await (
    await plugsFor(ada.page)
  )();
  await adopts(ada);
  await ada.context.clearCookies();
  // A virtual authenticator chooses at once what a person would choose from the list.
  await ada.page.goto(new URL('/sign-in', ada.page.url()).href);
  await ada.page.getByRole('heading', { name: /^Email address/ }).waitFor();
});

test('an authenticator that can keep no passkey makes none', async (t) => {
  const ada = await visit(t);
  await (
    await plugsFor(ada.page)
  )({ hasResidentKey: false });
  const { options } = (await ada.asks('/api/account/me/passkeys/options')) as Begun;
  assert.equal(await makes(ada.page, options), 'NotAllowedError');
});

test('a passkey of that time undoes that another email became primary', async (t) => {
  const ada = await visit(t, { password: null });
  await (
    await plugsFor(ada.page)
  )();
  await adopts(ada);
  const next = freshAddress('next');
  await ada.owns(next);
  const { emails } = await ada.account();
  await ada.asks(`/api/account/me/emails/${String(emails.find(({ address }) => address === next)?.['id'])}/primary`);
  const [told] = await ada.mailTo(ada.address);
  await ada.page.goto(told?.link ?? '');
  await ada.page.getByText(`${ada.address} becomes the primary email again`).waitFor();
  assert.equal(await ada.page.getByRole('button', { name: 'Undo the change' }).count(), 0);
  await ada.page.getByRole('button', { name: 'Use a passkey' }).click();
  await ada.page.getByRole('heading', { name: 'It is undone' }).waitFor();
});
