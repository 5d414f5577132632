import type { ReverificationMethod } from '../../src/contract/reverification.js';
import { showPanel, type PanelPage } from './panel-harness.js';
import { stubServer } from './stub-server.js';

/** A new username typed and saved, and proof asked for: by these methods, or by the password. */
export async function askedForProof(methods?: ReverificationMethod[], server = stubServer()): Promise<PanelPage> {
  const page = await showPanel('username', server.demandProof('username.set', methods));
  await page.press('Change username');
  page.type('Username', 'countess');
  await page.press('Save username');
  await page.find('heading', /confirm that it is you/);
  await page.settle();
  return page;
}
