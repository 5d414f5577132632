/** The connections panel in front of somebody who connects. */
import type { ChangeReport } from '../../src/store/state.js';
import { standAtTheDoor } from './door.js';
import { connection } from './fixtures.js';
import { showPanel, type PanelPage } from './panel-harness.js';
import { providerServer } from './providers.js';
import type { StubServer } from './stub-server.js';

export const authorize = 'https://google.example/authorize?state=1';
export const broken = connection({ status: 'needs_reconnect', problem: 'revoked' });

export const returned = (server: StubServer): URL =>
  new URL(server.of('connections.start').at(-1)?.body.returnTo ?? '');
/** What is told of, without the account. */
export function reports({ store }: PanelPage): unknown[] {
  const told: unknown[] = [];
  store.onChange(({ change, id }: ChangeReport) => told.push([change, id]));
  return told;
}

export async function connect(server = providerServer(), given: Parameters<typeof showPanel>[2] = {}) {
  const door = standAtTheDoor();
  const page = await showPanel('connections', server, given);
  await page.press('Connect: Google');
  return { door, page };
}
