/** The states of the Data page, and of every page while an account is to be deleted. */
import type { Page } from 'playwright-core';
import type { Given } from './pictures-house.js';
import { press, refuse, refusal, seen, write, type State } from './pictures-state.js';

const given: Given = { verified: 2, phone: true };
const WORD = 'Type DELETE to confirm';

const data = async (page: Page): Promise<void> => {
  await press(page, 'Data');
  await seen(page, 'A copy of everything');
};

const open = async (page: Page): Promise<void> => {
  await data(page);
  await press(page, 'Delete account');
  await page.getByRole('textbox', { name: WORD }).waitFor();
};

const ask = async (page: Page): Promise<void> => {
  await open(page);
  await write(page, WORD, 'DELETE');
  await press(page, 'Delete my account');
};

const scheduled = async (page: Page): Promise<void> => {
  await ask(page);
  await page.getByRole('button', { name: 'Keep my account' }).waitFor();
};

/** A server without days of grace. */
const atOnce = ({ page }: { page: Page }): Promise<unknown> =>
  page.route('**/api/account/me', async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as { capabilities: { deletion: { graceDays: number } } };
    json.capabilities.deletion.graceDays = 0;
    await route.fulfill({ response, json });
  });

const gone = ({ page }: { page: Page }): Promise<unknown> =>
  page.route('**/api/account/me/deletion', (route) => route.fulfill({ status: 204 }));

const states: readonly Omit<State, 'group' | 'given'>[] = [
  { name: 'at rest', act: ({ page }) => data(page) },
  {
    name: 'a copy was saved',
    panel: 'export',
    act: async ({ page }) => {
      await data(page);
      await press(page, 'Download');
      await seen(page, 'is among your downloads');
    },
  },
  {
    name: 'a copy, proof first',
    panel: 'export',
    later: true,
    console: refusal(403),
    act: async ({ page }) => {
      await data(page);
      await press(page, 'Download');
      await seen(page, 'Then we hand you a copy');
    },
  },
  {
    name: 'a copy could not be made (500)',
    panel: 'export',
    console: refusal(500),
    act: async (person) => {
      await data(person.page);
      await refuse(person, 'POST', 500, 'internal');
      await press(person.page, 'Download');
      await seen(person.page, 'We could not make a copy');
    },
  },
  { name: 'deletion open', act: ({ page }) => open(page) },
  { name: 'deletion open, at once', panel: 'deletion', before: atOnce, act: ({ page }) => open(page) },
  {
    name: 'deletion, not the word',
    panel: 'deletion',
    act: async ({ page }) => {
      await open(page);
      await write(page, WORD, 'DELET');
      await press(page, 'Delete my account');
      await seen(page, 'as it is shown here');
    },
  },
  {
    name: 'deletion, proof first',
    panel: 'deletion',
    later: true,
    console: refusal(403),
    act: async ({ page }) => {
      await ask(page);
      await seen(page, 'Then we delete your account.');
    },
  },
  {
    name: 'deletion stopped by the host page',
    panel: 'deletion',
    act: async ({ page }) => {
      await page.evaluate(() => {
        document.addEventListener('user-profile-before-delete', (event) => event.preventDefault());
      });
      await ask(page);
      await seen(page, 'Nothing was deleted.');
    },
  },
  { name: 'to be deleted', act: ({ page }) => scheduled(page) },
  ...(['Profile', 'Security'] as const).map((name) => ({
    name: `to be deleted, ${name}`,
    act: async ({ page }: { page: Page }) => {
      await scheduled(page);
      await press(page, name);
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
    },
  })),
  {
    name: 'could not be kept (500)',
    console: refusal(500),
    act: async (person) => {
      await scheduled(person.page);
      await refuse(person, 'DELETE', 500, 'internal');
      await press(person.page, 'Keep my account');
      await seen(person.page, 'We could not keep your account.');
    },
  },
  {
    name: 'kept',
    act: async ({ page }) => {
      await scheduled(page);
      await press(page, 'Keep my account');
      await seen(page, 'Your account stays.');
    },
  },
  {
    name: 'gone',
    before: gone,
    act: async ({ page }) => {
      await ask(page);
      await seen(page, 'Your account was deleted.');
    },
  },
];

export const dataStates: readonly State[] = states.map((state) => ({ group: 'Data', given, ...state }));
