/** The states of step-up, of the element as a whole, and of the demo around it. */
import { PASSWORD, type Person } from './pictures-house.js';
import { hold, manage, press, refusal, refuse, seen, answer, wrong, type State } from './pictures-state.js';

const askToRemove = async ({ page, second }: Person): Promise<void> => {
  await manage(page, second, /Remove/);
  await press(page, `Remove ${second}`);
  await seen(page, 'First, confirm that it is you');
};
const sendCode = ({ page }: Person): Promise<void> => press(page, /^Send a code to a•••@example\.com/);
const read = ({ page }: Person): Promise<unknown> =>
  page.locator('user-profile').evaluate((element) => (element as HTMLElement & { refresh(): Promise<void> }).refresh());

const stepUp: Omit<State, 'group' | 'panel' | 'later'>[] = [
  { name: 'by password', console: refusal(403), given: { verified: 1 }, act: askToRemove },
  {
    name: 'by password, wrong',
    console: /status of 4(03|22)/,
    given: { verified: 1 },
    act: async (person) => {
      await askToRemove(person);
      await person.page.getByLabel('Your password').fill('battery staple');
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'That is not your password.');
    },
  },
  {
    name: 'by password, too many tries',
    console: /status of 4(03|29)/,
    given: { verified: 1 },
    act: async (person) => {
      await askToRemove(person);
      await person.page.route('**/reverification', (route) =>
        route.fulfill({ status: 429, json: { code: 'too_many_attempts', retryAfter: 720 } }),
      );
      await person.page.getByLabel('Your password').fill('battery staple');
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'That was too many tries.');
    },
  },
  {
    name: 'by password, done: what was asked for follows',
    console: refusal(403),
    given: { verified: 1 },
    act: async (person) => {
      await askToRemove(person);
      await person.page.getByLabel('Your password').fill(PASSWORD);
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'is removed.');
    },
  },
  { name: 'by a code: which way', console: refusal(403), given: { verified: 1, password: null }, act: askToRemove },
  {
    name: 'by a code, sent',
    console: refusal(403),
    given: { verified: 1, password: null },
    act: async (person) => {
      await askToRemove(person);
      await sendCode(person);
      await sendCode(person);
      await seen(person.page, /Send again in/);
    },
  },
  {
    name: 'by a code, wrong',
    console: /status of 4(03|22)/,
    given: { verified: 1, password: null },
    act: async (person) => {
      await askToRemove(person);
      await sendCode(person);
      await sendCode(person);
      const field = person.page.getByLabel('Enter the code we sent');
      await field.waitFor();
      await field.pressSequentially(wrong(await person.codeTo(person.primary)));
      await seen(person.page, 'That code is not right.');
    },
  },
];

const ready = ({ page }: Person): Promise<void> => page.getByRole('heading', { name: 'Email addresses' }).waitFor();
const both = { verified: 1, pending: true } as const;

const whole: Omit<State, 'group' | 'panel'>[] = [
  { name: 'at rest', given: both, act: ready },
  { name: 'loading, after 300 ms', before: (person) => hold(person, 'GET'), act: ({ page }) => seen(page, /Loading/) },
  {
    name: 'failed: the answer is not the contract’s',
    console: /profile|status|user-profile/,
    before: ({ page }) =>
      answer(page, 'GET', (route) => route.fulfill({ json: { account: { id: 7 }, capabilities: {} } })),
    act: ({ page }) => seen(page, 'Your account could not be loaded.'),
  },
  {
    name: 'server away (503)',
    console: refusal(503),
    before: (person) => refuse(person, 'GET', 503, 'unavailable', { retryAfter: 5 }),
    act: ({ page }) => seen(page, 'Your account could not be loaded.'),
  },
  {
    name: 'read again, and that failed',
    console: refusal(500),
    given: both,
    act: async (person) => {
      await ready(person);
      await refuse(person, 'GET', 500, 'internal');
      await read(person);
      await seen(person.page, 'could not be read again');
    },
  },
  {
    name: 'offline',
    given: both,
    act: async (person) => {
      await ready(person);
      await person.context.setOffline(true);
      await seen(person.page, 'You are offline.');
    },
  },
  {
    name: 'signed out',
    console: refusal(401),
    before: ({ context }) => context.clearCookies(),
    act: ({ page }) => seen(page, 'You are signed out.'),
  },
];

const demo: Omit<State, 'group' | 'panel'>[] = [
  { name: 'account, with its log', path: '/', given: both, act: ready },
  { name: 'quick start', path: '/script-tag', given: both, act: ready },
  { name: 'inbox', path: '/inbox', given: both, act: ({ page }) => page.getByRole('listitem').first().waitFor() },
  { name: 'sign-in', path: '/sign-in', before: ({ context }) => context.clearCookies() },
];

export const pageStates: readonly State[] = [
  ...stepUp.map((state): State => ({ group: 'Step-up', panel: 'emails', later: true, ...state })),
  ...whole.map((state): State => ({ group: 'Whole page', ...state })),
  ...demo.map((state): State => ({ group: 'Demo', ...state })),
];
