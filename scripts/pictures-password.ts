/** The states of the password panel. */
import { PASSWORD, type Person } from './pictures-house.js';
import { hold, press, refusal, refuse, seen, write, type State } from './pictures-state.js';

async function open({ page }: Person): Promise<void> {
  await press(page, /^(Change password|Set a password)$/);
}

/** A form as it stands once this is typed, the meter with it. */
async function fill(person: Person, next: string, current?: string): Promise<void> {
  await open(person);
  if (current !== undefined) await write(person.page, 'Current password', current);
  await write(person.page, 'New password', next);
  await person.page.locator('.strength').waitFor();
}

/** Filled in and sent, and what is read after. */
const sent = async (person: Person, next: string, read: RegExp, current = PASSWORD): Promise<void> => {
  await fill(person, next, current);
  await person.page.keyboard.press('Enter');
  await seen(person.page, read);
};

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'at rest' },
  { name: 'none yet', given: { password: null } },
  { name: 'form', act: open },
  { name: 'form, the first one', given: { password: null }, act: open },
  { name: 'form, weak', act: (person) => fill(person, 'Ada.lovelace1') },
  { name: 'form, fair', act: (person) => fill(person, 'x9!kQ2vL') },
  { name: 'form, good', act: (person) => fill(person, 'mausefalle') },
  {
    name: 'form, strong and shown',
    act: async (person) => {
      await fill(person, 'purple elephants dancing', PASSWORD);
      await press(person.page, /^Show.*New password$/);
    },
  },
  {
    name: 'form, without the meter',
    console: /ERR_FAILED/,
    before: ({ page }) => page.route('**/password-estimate*', (route) => route.abort()),
    act: async (person) => {
      await open(person);
      await write(person.page, 'New password', 'mausefalle');
    },
  },
  {
    name: 'too short, and no current one',
    act: async (person) => {
      await fill(person, 'seven77');
      await person.page.keyboard.press('Enter');
      await seen(person.page, /This has 7/);
    },
  },
  {
    name: 'the current one is wrong',
    console: refusal(422),
    act: (person) => sent(person, 'purple elephants dancing', /not your current password/, 'a guess'),
  },
  {
    name: 'the current one is wrong, where proof was wanted',
    later: true,
    console: /status of 4(03|22)/,
    act: (person) => sent(person, 'purple elephants dancing', /not your current password/, 'a guess'),
  },
  {
    name: 'a common one',
    console: refusal(422),
    before: (person) => refuse(person, 'PUT', 422, 'common_password'),
    act: (person) => sent(person, 'football1', /Many people use this password/),
  },
  {
    name: 'too many tries',
    console: refusal(429),
    before: (person) => refuse(person, 'PUT', 429, 'too_many_attempts', { retryAfter: 720 }),
    act: (person) => sent(person, 'purple elephants dancing', /in 12 minutes/),
  },
  {
    name: 'saving',
    before: (person) => hold(person, 'PUT'),
    act: (person) => sent(person, 'purple elephants dancing', /Saving/),
  },
  { name: 'changed', act: (person) => sent(person, 'purple elephants dancing', /are signed out/) },
  {
    name: 'changed, where proof was wanted and nobody asked twice',
    later: true,
    console: refusal(403),
    act: (person) => sent(person, 'purple elephants dancing', /are signed out/),
  },
  {
    name: 'menu',
    act: async ({ page }) => {
      await press(page, 'Manage your password');
      await page.getByRole('menuitem').waitFor();
    },
  },
  {
    name: 'removing',
    act: async ({ page }) => {
      await press(page, 'Manage your password');
      await page.getByRole('menuitem').click();
      await seen(page, 'Remove your password?');
    },
  },
  {
    name: 'removed',
    act: async ({ page }) => {
      await press(page, 'Manage your password');
      await page.getByRole('menuitem').click();
      await press(page, 'Remove password');
      await seen(page, 'Your password is removed.');
    },
  },
];

export const passwordStates: readonly State[] = states.map((state): State => ({
  group: 'Password',
  panel: 'password',
  ...state,
  act: async (person) => {
    await press(person.page, 'Security');
    await person.page.getByRole('button', { name: /^(Change password|Set a password)$/ }).waitFor();
    await state.act?.(person);
  },
}));
