/** Passkeys at the demo's doors, with Chromium's virtual authenticator: made by the page, so that the browser speaks for itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { freshAddress, visit, type Visitor } from './support/house.js';

/** An authenticator that is always at hand, and that knows its owner. */
async function withAuthenticator({ context, page }: Pick<Visitor, 'context' | 'page'>, hasResidentKey = true) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Makes a passkey as the panel does, past the element. @returns the status, or why the browser made none */
const makesPasskey = (page: Page): Promise<number | string> =>
  page.evaluate(async () => {
    const post = (path: string, body?: unknown) =>
      fetch(`/api/account/me/passkeys${path}`, {
        method: 'POST',
        headers: { 'Idempotency-Key': crypto.randomUUID(), 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const begun = (await (await post('/options')).json()) as {
      id: string;
      options: PublicKeyCredentialCreationOptionsJSON;
    };
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.options);
    try {
      const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      return (await post('', { id: begun.id, credential: credential.toJSON() as unknown })).status;
    } catch (error) {
      return (error as Error).name;
    }
  });

const signsOut = (page: Page) => page.evaluate(async () => void (await fetch('/api/sign-out', { method: 'POST' })));

test('a passkey that was made here signs in by its button, and no name is asked for', async (t) => {
  const ada = await visit(t);
  await withAuthenticator(ada);
  assert.equal(await makesPasskey(ada.page), 201);
  await signsOut(ada.page);
  await ada.page.goto(new URL('/sign-in', ada.page.url()).href);
  await ada.page.getByRole('button', { name: 'Use a passkey' }).click();
  await ada.page.getByRole('heading', { name: /^Email address/ }).waitFor();
});

test('an authenticator that can keep no passkey makes none', async (t) => {
  const ada = await visit(t);
  await withAuthenticator(ada, false);
  const made = await makesPasskey(ada.page);
  assert.equal(made, 'NotAllowedError');
});

test('a passkey of that time undoes that another email became primary', async (t) => {
  const ada = await visit(t, { password: null });
  await withAuthenticator(ada);
  assert.equal(await makesPasskey(ada.page), 201);
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
