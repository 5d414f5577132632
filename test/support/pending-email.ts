/** An address that waits for its code. */
import { account, challenge, email } from './fixtures.js';
import { showPanel } from './panel-harness.js';
import { stubServer } from './stub-server.js';

/** An account with one; `part` is what it is besides. */
export const pending = (part = {}) =>
  account({
    emails: [
      email({ primary: true }),
      email({ id: 'email-2', address: 'ada@new.example', verified: false, challenge: challenge(), ...part }),
    ],
  });

/** The panel with its code form open. */
export async function enterCode(server = stubServer({ account: pending() })) {
  const page = await showPanel('emails', server);
  await page.press(/^Enter the code/);
  return page;
}
