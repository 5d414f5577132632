/** The panel of deletion, and what a person does in it. */
import type { Account } from '../../src/contract/account.js';
import { longDate } from '../../src/i18n/dates.js';
import { capabilities, dueDate } from './fixtures.js';
import { showPanel, type PanelPage } from './panel-harness.js';
import { github, google, providerServer } from './providers.js';
import type { StubServer } from './stub-server.js';

export const LABEL = 'Type DELETE to confirm';
export const DUE = `Your account will be deleted on ${longDate('en', dueDate)}.`;

export function offering(graceDays = 30, part: Partial<Account> = {}): StubServer {
  const server = providerServer([], [google, github], part);
  server.capabilities = capabilities({ ...server.capabilities, export: {}, deletion: { graceDays } });
  return server;
}

type Given = NonNullable<Parameters<typeof showPanel>[2]>;

/** The panel with its form open. */
export async function open(server = offering(), given: Given = {}): Promise<PanelPage> {
  const page = await showPanel('deletion', server, given);
  await page.press('Delete account');
  return page;
}

export async function confirm(page: PanelPage, word = 'DELETE', label = LABEL): Promise<void> {
  page.type(label, word);
  await page.press('Delete my account');
}

/** How often the server was asked. */
export const asked = (page: PanelPage): number => page.server.of('deletion.request').length;
