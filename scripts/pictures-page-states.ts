/** The states of the element as a whole, and of the demo around it. */
import type { Person } from './pictures-house.js';
import { answer, hold, refusal, refuse, seen, type State } from './pictures-state.js';

const read = ({ page }: Person): Promise<unknown> =>
  page.locator('user-profile').evaluate((element) => (element as HTMLElement & { refresh(): Promise<void> }).refresh());

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
  ...whole.map((state): State => ({ group: 'Whole page', ...state })),
  ...demo.map((state): State => ({ group: 'Demo', ...state })),
];
