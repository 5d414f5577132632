/** The states of the two-factor panel. The app is set up for real; what takes long to come about is written into the answers. */
import type { Page } from 'playwright-core';
import { TOTP } from 'otpauth';
import type { Person } from './pictures-house.js';
import { manage, press, refusal, refuse, seen, type State } from './pictures-state.js';

const APP = 'Authenticator app';
const CODE = /^Enter the 6 digits/;
const PHONE = { phone: true } as const;

interface Account {
  totp: object;
  backupCodes: object | null;
  phones: { secondFactor: boolean; defaultSecondFactor: boolean }[];
}
interface Loaded {
  account: Account;
  capabilities: { secondFactorRequired: boolean };
}

/** The account as it is read is another than it is. */
const told = ({ page }: Person, how: (loaded: Loaded) => void): Promise<unknown> =>
  page.route('**/api/account/me', async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as Loaded;
    how(json);
    await route.fulfill({ response, json });
  });

const app = { enabled: true, addedAt: '2026-11-01T09:00:00.000Z', defaultSecondFactor: true };
const codes = (remaining: number) => ({ remaining, total: 10, generatedAt: '2026-11-02T09:00:00.000Z' });
/** Everything is on, and so many backup codes are left. */
const all = (remaining: number) => (person: Person) =>
  told(person, ({ account }) => {
    const phones = account.phones.map((phone) => ({ ...phone, secondFactor: true }));
    Object.assign(account, { totp: app, backupCodes: codes(remaining), phones });
  });

const secure = async (page: Page): Promise<void> => {
  await press(page, 'Security');
  await seen(page, 'A second step when you sign in.');
};
const setUp = async ({ page }: Person): Promise<void> => {
  await press(page, /^Set up/);
  await page.getByLabel(CODE).waitFor();
};
const enter = (page: Page, code: string): Promise<void> => page.getByLabel(CODE).fill(code);

/** What an app shows that was handed the key on the screen, and whose clock is so far ahead. */
async function codeOf(page: Page, seconds = 0): Promise<string> {
  const secret = (await page.locator('.key').innerText()).replace(/\s/g, '');
  return new TOTP({ secret }).generate({ timestamp: Date.now() + seconds * 1000 });
}
const enrolled = async (person: Person): Promise<void> => {
  await setUp(person);
  await enter(person.page, await codeOf(person.page));
  await seen(person.page, 'I have saved them');
};

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'none yet', given: PHONE },
  { name: 'none yet, no number' },
  {
    name: 'none yet, and the site wants one',
    given: PHONE,
    before: (person) => told(person, ({ capabilities }) => (capabilities.secondFactorRequired = true)),
    act: ({ page }) => seen(page, 'This site asks for a second step.'),
  },
  { name: 'all on', given: PHONE, before: all(10) },
  { name: 'three codes left', given: PHONE, before: all(3) },
  { name: 'menu', given: PHONE, before: all(10), act: ({ page }) => manage(page, APP) },
  {
    name: 'menu, the last one of a site that wants one',
    before: (person) =>
      told(person, ({ account, capabilities }) => {
        Object.assign(account, { totp: app, backupCodes: codes(10) });
        capabilities.secondFactorRequired = true;
      }),
    act: ({ page }) => manage(page, APP),
  },
  { name: 'app, to scan', act: setUp },
  {
    name: 'app, without the QR code',
    console: /ERR_FAILED/,
    before: ({ page }) => page.route('**/qr-code*', (route) => route.abort()),
    act: setUp,
  },
  {
    name: 'app, copied',
    act: async (person) => {
      await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await setUp(person);
      await press(person.page, 'Copy the key');
      await seen(person.page, 'The key is copied.');
    },
  },
  {
    name: 'app, wrong code',
    console: refusal(422),
    act: async (person) => {
      await setUp(person);
      await enter(person.page, '000000');
      await seen(person.page, 'That code is not right.');
    },
  },
  {
    name: 'app, its clock is slow',
    console: refusal(422),
    act: async (person) => {
      await setUp(person);
      await enter(person.page, await codeOf(person.page, -250));
      await seen(person.page, 'about 4 minutes slow');
    },
  },
  {
    name: 'app, begun anew elsewhere',
    console: refusal(409),
    act: async (person) => {
      await setUp(person);
      await person.ask('POST', '/api/account/me/totp', {});
      await enter(person.page, await codeOf(person.page));
      await seen(person.page, 'This key is of no use any more');
    },
  },
  {
    name: 'app, not begun (500)',
    console: refusal(500),
    before: (person) => refuse(person, 'POST', 500, 'internal'),
    act: async ({ page }) => {
      await press(page, /^Set up/);
      await seen(page, 'We could not begin');
    },
  },
  { name: 'codes, after the app', act: enrolled },
  {
    name: 'codes, downloaded and ticked',
    act: async (person) => {
      await enrolled(person);
      await press(person.page, 'Download');
      await seen(person.page, 'The backup codes are in the file');
      await person.page.getByRole('checkbox').check();
    },
  },
  {
    name: 'codes, done',
    act: async (person) => {
      await enrolled(person);
      await person.page.getByRole('checkbox').check();
      await press(person.page, 'Done');
      await seen(person.page, 'Your new backup codes work from now on.');
    },
  },
  {
    name: 'codes, left',
    act: async (person) => {
      await enrolled(person);
      await press(person.page, 'Cancel');
      await seen(person.page, 'Those backup codes do not work');
    },
  },
  {
    name: 'codes, something else wanted first',
    act: async (person) => {
      await enrolled(person);
      await manage(person.page, APP, /another app/);
      await seen(person.page, 'Finish here first.');
    },
  },
  { name: 'codes, new ones?', given: PHONE, before: all(3), act: ({ page }) => press(page, 'Make new codes') },
  { name: 'text, turn on?', given: PHONE, act: ({ page }) => press(page, /^Turn on/) },
  {
    name: 'default?',
    given: PHONE,
    before: all(10),
    act: ({ page }) => manage(page, 'text messages', /Make default/),
  },
  { name: 'remove the app?', given: PHONE, before: all(10), act: ({ page }) => manage(page, APP, /Remove/) },
  {
    name: 'remove the last?',
    before: (person) => told(person, ({ account }) => Object.assign(account, { totp: app, backupCodes: codes(10) })),
    act: ({ page }) => manage(page, APP, /Remove/),
  },
  {
    name: 'removal refused',
    given: PHONE,
    console: refusal(409),
    before: async (person) => {
      await all(10)(person);
      await refuse(person, 'DELETE', 409, 'second_factor_required');
    },
    act: async ({ page }) => {
      await manage(page, APP, /Remove/);
      await press(page, 'Remove authenticator app');
      await seen(page, 'We could not remove');
    },
  },
];

export const twoFactorStates: readonly State[] = states.map(({ act, ...state }) => ({
  ...state,
  group: 'Two-factor',
  panel: 'two-factor',
  act: async (person) => {
    await secure(person.page);
    await act?.(person);
  },
}));
