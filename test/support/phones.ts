/** The phones panel in front of somebody who adds a number. */
import { sendKeys } from '@web/test-runner-commands';
import { account, capabilities, phone } from './fixtures.js';
import { showPanel, until } from './panel-harness.js';
import { stubServer } from './stub-server.js';

export const NUMBER = '+49 151 234 567 89';

export function server(phones = [phone({ primary: true })], part: { countries?: string[]; max?: number } = {}) {
  return stubServer({
    account: account({ phones }),
    capabilities: capabilities({ phones: { max: 5, defaultCountry: 'DE', ...part } }),
  });
}

/** The form for another number, with what knows about numbers at hand. */
export async function adding(given = server()) {
  const page = await showPanel('phones', given);
  await page.press('Add a phone number');
  await until(() => page.query('combobox', 'Country') ?? given.capabilities.phones?.countries?.length === 1);
  return page;
}

export async function types(page: Awaited<ReturnType<typeof adding>>, text: string): Promise<void> {
  page.field('Phone number').focus();
  await sendKeys({ type: text });
}
