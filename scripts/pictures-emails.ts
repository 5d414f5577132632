/** The states of the emails panel. */
import type { Person } from './pictures-house.js';
import { hold, manage, press, refusal, refuse, rewrite, seen, write, wrong, type State } from './pictures-state.js';

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

/** A server that sends links. */
const byLink = (person: Person): Promise<unknown> =>
  rewrite(person, ({ capabilities, account, challenge }) => {
    if (capabilities) capabilities.emails.verification = 'link';
    const sent = [challenge, ...(account?.emails.map((email) => email.challenge) ?? [])];
    sent.forEach((each) => each && Object.assign(each, { method: 'link', codeLength: null }));
  });

/** A server that allows one address. */
const onlyOne = (person: Person): Promise<unknown> =>
  rewrite(person, ({ capabilities }) => {
    if (capabilities) capabilities.emails.max = 1;
  });

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
    name: 'code, too many tries',
    console: refusal(429),
    given: { pending: true },
    before: ({ page }) =>
      page.route('**/verification', (route) =>
        route.fulfill({ status: 429, json: { code: 'too_many_attempts', retryAfter: 2590 } }),
      ),
    act: async (person) => {
      await press(person.page, /^Enter the code/);
      await enter(person, '482915');
      await seen(person.page, 'That was too many tries.');
    },
  },
  {
    name: 'link, one waits for it',
    given: both,
    before: byLink,
    act: ({ page }) => seen(page, 'Waiting for the link'),
  },
  {
    name: 'link, just sent',
    before: byLink,
    act: async (person) => {
      await press(person.page, 'Add an email address');
      await write(person.page, 'Email address', person.second);
      await press(person.page, 'Send the link');
      await seen(person.page, 'Open the link we sent');
    },
  },
  {
    name: 'link, too old',
    later: true,
    given: { pending: true },
    before: byLink,
    act: async ({ page }) => {
      // Sent again at once from its row; refused, so that its place is seen.
      await page.route('**/challenge', (route) => route.fulfill({ status: 500, json: { code: 'internal' } }));
      await press(page, /^Send the link again/);
      await seen(page, 'We could not send a link.');
    },
    console: refusal(500),
  },
  { name: 'only one allowed', before: onlyOne, act: ({ page }) => seen(page, 'Change the email address') },
  {
    name: 'only one allowed, change',
    given: { pending: true },
    before: onlyOne,
    act: ({ page }) => press(page, 'Change the email address'),
  },
  {
    name: 'only one allowed, one waits',
    given: { pending: true },
    before: onlyOne,
    act: ({ page, pending }) => manage(page, pending),
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
