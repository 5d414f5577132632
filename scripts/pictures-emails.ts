/** The states of the emails panel. */
import type { Person } from './pictures-house.js';
import { hold, manage, press, refusal, refuse, seen, write, wrong, type State } from './pictures-state.js';

const both = { verified: 1, pending: true } as const;

const add = async ({ page }: Person, address: string): Promise<void> => {
  await press(page, 'Add an email address');
  await write(page, 'Email address', address);
  await press(page, 'Send the code');
};

const enter = async ({ page }: Person, code: string): Promise<void> => {
  const field = page.getByLabel('Enter the code we sent');
  await field.waitFor();
  await field.pressSequentially(code);
};

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'one address' },
  { name: 'primary, verified and unverified', given: both },
  { name: 'menu of the primary one', given: both, act: ({ page, primary }) => manage(page, primary) },
  { name: 'menu of a verified one', given: both, act: ({ page, second }) => manage(page, second) },
  { name: 'menu of an unverified one', given: both, act: ({ page, pending }) => manage(page, pending) },
  { name: 'add', act: ({ page }) => press(page, 'Add an email address') },
  {
    name: 'add, with a comma',
    act: async (person) => {
      await add(person, 'countess@lovelace,example');
      await seen(person.page, 'There is a comma');
    },
  },
  {
    name: 'add, sending',
    before: (person) => hold(person, 'POST'),
    act: async (person) => {
      await add(person, person.second);
      await seen(person.page, 'Sending…');
    },
  },
  {
    name: 'something typed, and another form asked for',
    given: both,
    act: async ({ page }) => {
      await press(page, 'Add an email address');
      await write(page, 'Email address', 'countess@');
      await press(page, /^Enter the code/);
      await seen(page, 'Finish here first.');
    },
  },
  {
    name: 'code, just sent: wait for another',
    act: async (person) => {
      await add(person, person.second);
      await seen(person.page, /Send again in/);
    },
  },
  {
    name: 'code, half typed',
    given: { pending: true },
    act: async (person) => {
      await press(person.page, /^Enter the code/);
      await enter(person, '482');
    },
  },
  {
    name: 'code, wrong',
    console: refusal(422),
    given: { pending: true },
    act: async (person) => {
      await press(person.page, /^Enter the code/);
      await enter(person, wrong(await person.codeTo(person.pending)));
      await seen(person.page, 'you have 4 more tries');
    },
  },
  {
    name: 'code, too old',
    later: true,
    given: { pending: true },
    act: ({ page }) => press(page, /^Enter the code/),
  },
  {
    name: 'verified',
    given: { pending: true },
    act: async (person) => {
      await press(person.page, /^Enter the code/);
      await enter(person, await person.codeTo(person.pending));
      await seen(person.page, 'is verified.');
    },
  },
  {
    name: 'make primary?',
    given: both,
    act: async ({ page, second }) => {
      await manage(page, second, /Make primary/);
      await seen(page, /We will tell .* about it/);
    },
  },
  {
    name: 'made primary',
    given: both,
    act: async ({ page, second }) => {
      await manage(page, second, /Make primary/);
      await press(page, 'Make it primary');
      await seen(page, 'is now your primary address');
    },
  },
  {
    name: 'remove?',
    given: both,
    act: async ({ page, second }) => {
      await manage(page, second, /Remove/);
      await seen(page, 'You will no longer be able');
    },
  },
  {
    name: 'remove, and it failed (500)',
    given: both,
    console: refusal(500),
    before: (person) => refuse(person, 'DELETE', 500, 'internal'),
    act: async ({ page, second }) => {
      await manage(page, second, /Remove/);
      await press(page, `Remove ${second}`);
      await seen(page, 'We could not remove this address.');
    },
  },
  {
    name: 'removed',
    given: both,
    act: async ({ page, second }) => {
      await manage(page, second, /Remove/);
      await press(page, `Remove ${second}`);
      await seen(page, 'is removed.');
    },
  },
  { name: 'no more allowed', given: { verified: 2 }, act: ({ page }) => seen(page, /all that is allowed here/) },
];

export const emailStates: readonly State[] = states.map((state): State => ({
  group: 'Emails',
  panel: 'emails',
  ...state,
}));
