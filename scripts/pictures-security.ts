/** The states of the panels of devices and of the log. What is in the lists is written into the answers. */
import type { Page } from 'playwright-core';
import type { Person } from './pictures-house.js';
import { manage, press, refusal, refuse, seen, type State } from './pictures-state.js';

type Lists = Readonly<Record<'sessions' | 'activity', readonly object[]>>;

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const DAY = 24 * 60;

const session = (id: string, more: object): object => ({
  ...{ id, current: false, ip: '198.51.100.4', impersonatedBy: null, signedInWith: 'password' },
  ...{ signedInAt: ago(40 * DAY), lastActiveAt: ago(3), ...more },
});
const device = (type: string, os: string | null, browser: string | null): object => ({ device: { type, os, browser } });
const place = (city: string, country: string): object => ({ location: { city, country } });

const here = session('1', { current: true, ...device('desktop', 'Linux', 'Firefox'), ...place('London', 'GB') });
const phone = session('2', {
  ...{ ...device('phone', 'Android', 'Chrome'), ...place('Turin', 'IT') },
  ...{ lastActiveAt: ago(20), signedInWith: 'email_code' },
});
const others = [
  phone,
  session('3', { ...device('tablet', 'iPadOS', 'Safari'), ...place('Oxford', 'GB'), lastActiveAt: ago(10 * DAY) }),
  session('4', { ...device('unknown', null, null), location: null, signedInWith: 'unknown', lastActiveAt: ago(DAY) }),
  session('5', {
    ...{ ...device('desktop', 'Windows', 'Edge'), ...place('Leeds', 'GB'), signedInWith: 'passkey' },
    ...{ lastActiveAt: ago(130), impersonatedBy: 'Sam Okonkwo-Featherstonehaugh of support' },
  }),
];

const entry = (id: string, minutes: number, kind: string, more: object = {}): object => ({
  ...{ id, at: ago(minutes), kind, subject: null, ip: '198.51.100.4', sessionId: null },
  ...{ ...device('desktop', 'Linux', 'Firefox'), ...place('London', 'GB'), ...more },
});
const entries = [
  entry('1', 1, 'signed-in'),
  entry('2', 40, 'email-added', { subject: 'countess.of.lovelace.and.of.everything@analytical.engines.example' }),
  entry('3', DAY + 10, 'sign-in-failed', { ...device('unknown', 'Windows', null), ...place('Leeds', 'GB') }),
  entry('4', DAY + 11, 'username-changed', { subject: 'ada.lovelace' }),
  entry('5', 4 * DAY, 'session-revoked', { subject: 'Chrome on Android' }),
  entry('6', 500 * DAY, 'signed-up', { location: null }),
];
const many = Array.from({ length: 40 }, (_, index) => entry(`more-${index}`, 700 * DAY + index, 'signed-in'));

const all: Lists = { sessions: [here, ...others], activity: [...entries, ...many] };

/** The lists as they are told from now on; "signed out" goes from them. */
async function tell({ page }: Person, { sessions, activity }: Lists = all): Promise<void> {
  const gone = new Set<string>();
  await page.route(/\/me\/sessions/, async (route) => {
    const id = /sessions\/(\w+)$/.exec(route.request().url())?.[1];
    if (route.request().method() === 'DELETE' && id) {
      gone.add(id);
      return route.fulfill({ status: 204 });
    }
    const items = sessions.filter((each) => !gone.has((each as { id: string }).id));
    return route.fulfill({ json: { items, nextCursor: null } });
  });
  await page.route(/\/me\/activity/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const items = activity.filter(
      (each) => !asked.has('kind') || (each as { kind: string }).kind === asked.get('kind'),
    );
    return route.fulfill({ json: { items: items.slice(0, 25), nextCursor: items.length > 25 ? '25' : null } });
  });
}

const secure = async (page: Page): Promise<void> => {
  await press(page, 'Security');
  await seen(page, 'Where you are signed in now.');
};
const PHONE = 'Chrome on Android';
const one = (choice: RegExp) => async (page: Page) => manage(page, PHONE, choice);

interface Given {
  readonly name: string;
  readonly panel: 'sessions' | 'activity';
  readonly lists?: Partial<Lists>;
  readonly act?: (page: Page) => Promise<unknown>;
  readonly more?: Partial<State>;
}

const states: readonly Given[] = [
  { name: 'several', panel: 'sessions', act: (page) => seen(page, 'This device') },
  { name: 'this one alone', panel: 'sessions', lists: { sessions: [here] }, act: (page) => seen(page, 'nowhere else') },
  { name: 'menu', panel: 'sessions', act: (page) => manage(page, PHONE) },
  { name: 'sign out one', panel: 'sessions', act: one(/^Sign out/) },
  { name: 'sign out the others', panel: 'sessions', act: (page) => press(page, 'Sign out all other devices') },
  { name: 'not recognised', panel: 'sessions', act: one(/recognise/) },
  {
    name: 'not recognised, signed out',
    panel: 'sessions',
    act: async (page) => {
      await manage(page, PHONE, /recognise/);
      await press(page, 'Sign it out');
      await seen(page, 'is signed out.');
    },
  },
  {
    name: 'signed out',
    panel: 'sessions',
    act: async (page) => {
      await manage(page, PHONE, /^Sign out/);
      await press(page, `Sign out ${PHONE}`);
      await seen(page, 'is signed out.');
    },
  },
  {
    name: 'sign-out failed (500)',
    panel: 'sessions',
    act: async (page) => {
      await manage(page, PHONE, /^Sign out/);
      await press(page, `Sign out ${PHONE}`);
      await seen(page, 'We could not sign out');
    },
    more: {
      console: refusal(500),
      before: async (person) => {
        await tell(person);
        await refuse(person, 'DELETE', 500, 'internal');
      },
    },
  },
  {
    name: 'not to be read (500)',
    panel: 'sessions',
    act: (page) => seen(page, 'could not be loaded'),
    more: {
      console: refusal(500),
      before: ({ page }) =>
        page.route(/\/me\/sessions/, (route) =>
          route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({ type: 'about:blank', title: 'x', status: 500, code: 'internal', requestId: '7f3a' }),
          }),
        ),
    },
  },
  { name: 'some days', panel: 'activity', act: (page) => page.getByRole('heading', { name: 'Yesterday' }).waitFor() },
  { name: 'nothing', panel: 'activity', lists: { activity: [] }, act: (page) => seen(page, 'Nothing has happened') },
  {
    name: 'nothing of a kind',
    panel: 'activity',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Photo changed' });
      await seen(page, 'Nothing of this kind');
    },
  },
];

const groups = { sessions: 'Devices', activity: 'Activity' } as const;

export const securityStates: readonly State[] = states.map(({ name, panel, lists, act, more }) => ({
  name,
  group: groups[panel],
  panel,
  before: (person) => tell(person, { ...all, ...lists }),
  act: async ({ page }) => {
    await secure(page);
    await act?.(page);
  },
  ...more,
}));
