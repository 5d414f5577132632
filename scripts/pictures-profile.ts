/** The states of the profile and the username panel. */
import { TAKEN, type Person } from './pictures-house.js';
import { hold, press, refusal, refuse, seen, write, type State } from './pictures-state.js';

const edit = async ({ page }: Person, lastName = 'King'): Promise<void> => {
  await press(page, 'Edit details');
  await write(page, 'Last name', lastName);
};
const save = ({ page }: Person): Promise<void> => press(page, 'Save details');

/** Meanwhile, on another device, the name becomes another. */
const elsewhere = ({ ask }: Person): Promise<unknown> => ask('PATCH', '/api/account/me', { lastName: 'Byron' });

const change = async ({ page }: Person, username: string): Promise<void> => {
  await press(page, 'Change username');
  await write(page, 'Username', username);
  await press(page, 'Save username');
};

/** The host's own fields filled in. */
const filled = ({ ask }: Person): Promise<unknown> =>
  ask('PATCH', '/api/account/me', {
    custom: {
      pronouns: 'she/her',
      about: 'Analyst, metaphysician.\nPoetical science.',
      website: 'https://lovelace.example/notes-on-the-analytical-engine',
      birthday: '1815-12-10',
      contact: 'post',
      newsletter: true,
    },
  });

const profile: Omit<State, 'group' | 'panel'>[] = [
  { name: 'at rest' },
  { name: 'own fields filled in', before: filled },
  { name: 'own fields, form', before: filled, act: ({ page }) => press(page, 'Edit details') },
  {
    name: 'own fields, wrong',
    act: async (person) => {
      await edit(person);
      await write(person.page, 'Website', 'lovelace.example');
      await write(person.page, 'About you', 'x'.repeat(300));
      await save(person);
      await seen(person.page, /begins with https/);
    },
  },
  { name: 'form, nothing changed', act: ({ page }) => press(page, 'Edit details') },
  { name: 'form, changed', act: (person) => edit(person) },
  {
    name: 'form, a name too long',
    act: async (person) => {
      await edit(person, 'Lovelace '.repeat(20).trim());
      await save(person);
      await seen(person.page, /Use at most/);
    },
  },
  {
    name: 'saving',
    before: (person) => hold(person, 'PATCH'),
    act: async (person) => {
      await edit(person);
      await save(person);
      await seen(person.page, 'Saving…');
    },
  },
  {
    name: 'saved',
    act: async (person) => {
      await edit(person);
      await save(person);
      await seen(person.page, 'Last name is now “King”.');
    },
  },
  {
    name: 'changed on another device meanwhile (412)',
    console: refusal(412),
    act: async (person) => {
      await edit(person);
      await elsewhere(person);
      await save(person);
      await seen(person.page, 'This changed on another device.');
    },
  },
  {
    name: 'server away (503)',
    console: refusal(503),
    before: (person) => refuse(person, 'PATCH', 503, 'unavailable'),
    act: async (person) => {
      await edit(person);
      await save(person);
      await seen(person.page, 'We could not save your details.');
    },
  },
  {
    name: 'too often (429), with a wait',
    console: refusal(429),
    before: (person) => refuse(person, 'PATCH', 429, 'rate_limited', { retryAfter: 45 }),
    act: async (person) => {
      await edit(person);
      await save(person);
      await seen(person.page, 'We could not save your details.');
    },
  },
];

const username: Omit<State, 'group' | 'panel'>[] = [
  { name: 'at rest' },
  { name: 'none yet', given: { username: null } },
  { name: 'form', act: ({ page }) => press(page, 'Change username') },
  {
    name: 'form, too short',
    act: async (person) => {
      await change(person, 'al');
      await seen(person.page, 'Use at least');
    },
  },
  {
    name: 'form, a character that is not allowed',
    act: async (person) => {
      await change(person, 'ada!lovelace');
      await seen(person.page, 'not allowed');
    },
  },
  {
    name: 'form, taken',
    console: /status of 4(09|22)/,
    act: async (person) => {
      await change(person, TAKEN);
      await seen(person.page, /is taken/);
    },
  },
  {
    name: 'saved',
    act: async (person) => {
      await change(person, `countess.${person.username}`);
      await seen(person.page, 'Your username is now');
    },
  },
];

export const profileStates: readonly State[] = [
  ...profile.map((state): State => ({ group: 'Profile', panel: 'profile', ...state })),
  ...username.map((state): State => ({ group: 'Username', panel: 'username', ...state })),
];
