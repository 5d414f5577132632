/** The states of the connections panel. Who is connected is written into the answers: no provider is asked. */
import type { Person } from './pictures-house.js';
import { answer, manage, press, refusal, refuse, seen, type State } from './pictures-state.js';

interface Connections {
  readonly connected?: readonly object[];
  readonly multiple?: boolean;
  /** Nothing else signs in. */
  readonly alone?: boolean;
}

interface Me {
  capabilities: object;
  account: { emails: { verified: boolean }[] };
}

const connection = (id: string, provider: string, accountLabel: string, more: object = {}): object => ({
  ...{ id, provider, accountLabel, email: null, connectedAt: '2026-11-01T09:00:00.000Z' },
  ...{ status: 'active', problem: null, flowId: null, ...more },
});
const google = connection('1', 'google', 'ada.lovelace@gmail.example', { flowId: 'flow-1' });
const github = connection('2', 'github', '@adal', { status: 'needs_reconnect', problem: 'revoked' });
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">
  <path fill="#1a73e8" d="M0 0h4v4H0z" /><path fill="#d93025" d="M4 4h4v4H4z" />
</svg>`;

/** A server with three providers; of one the picture is to be had. */
const offers = async ({ page }: Person, { connected = [], multiple = false, alone }: Connections): Promise<void> => {
  const providers = [
    { id: 'google', name: 'Google', multiple, iconUrl: 'https://pictures.example/google.svg' },
    { id: 'github', name: 'GitHub', multiple: false },
    { id: 'microsoft', name: 'Microsoft', multiple: false, scopes: ['calendar', 'contacts'] },
  ];
  await page.route('https://pictures.example/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture }),
  );
  // The provider's page: an answer without content, so that the browser stays.
  await page.route('https://google.example/**', (route) => route.fulfill({ status: 204 }));
  await page.route('**/api/account/me', async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as Me;
    Object.assign(me.capabilities, { connections: { providers } });
    Object.assign(me.account, { connections: connected });
    if (alone) me.account.emails.forEach((email) => (email.verified = false));
    await route.fulfill({ response, json: me });
  });
  await answer(page, 'POST', (route) =>
    route.fulfill({ json: { flowId: 'flow-2', authorizationUrl: 'https://google.example/authorize' } }),
  );
};

const both = { connected: [google, github] };
const connect = (page: Person['page']): Promise<void> => press(page, /^Connect\s*: Google/);
const inWindow = ({ page }: Person): Promise<unknown> =>
  page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () =>
      document.querySelector('user-profile')?.setAttribute('connect', 'popup'),
    );
  });
const back = (more: string): string => `/stage?user-profile-flow=flow-1&user-profile-provider=google${more}`;

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'none yet', before: (person) => offers(person, {}) },
  { name: 'two connected, one of them broken', before: (person) => offers(person, both) },
  { name: 'once more', before: (person) => offers(person, { ...both, multiple: true }) },
  { name: 'menu', before: (person) => offers(person, both), act: ({ page }) => manage(page, 'Google') },
  {
    name: 'menu of the only way in',
    before: (person) => offers(person, { connected: [google], alone: true }),
    act: ({ page }) => manage(page, 'Google'),
  },
  {
    name: 'disconnect',
    before: (person) => offers(person, both),
    act: ({ page }) => manage(page, 'Google', /Disconnect/),
  },
  {
    name: 'leaving',
    before: (person) => offers(person, {}),
    act: async ({ page }) => {
      await connect(page);
      await seen(page, 'Taking you to Google…');
    },
  },
  {
    name: 'waiting for the window',
    before: async (person) => {
      await offers(person, {});
      await inWindow(person);
    },
    act: async ({ page }) => {
      await connect(page);
      await seen(page, 'Finish at Google');
    },
  },
  {
    name: 'the browser opens no window',
    before: async (person) => {
      await offers(person, {});
      await inWindow(person);
      await person.page.addInitScript('window.open = () => null');
    },
    act: async ({ page }) => {
      await connect(page);
      await press(page, 'Continue to Google');
      await seen(page, 'Your browser did not open the window');
    },
  },
  {
    name: 'provider away (503)',
    console: refusal(503),
    before: async (person) => {
      await offers(person, {});
      await refuse(person, 'POST', 503, 'unavailable');
    },
    act: async ({ page }) => {
      await connect(page);
      await seen(page, 'We could not begin with Google.');
    },
  },
  {
    name: 'back, and connected',
    path: back(''),
    before: (person) => offers(person, both),
    act: ({ page }) => seen(page, 'Google is connected as ada.lovelace@gmail.example.'),
  },
  {
    name: 'back, stopped there',
    path: back('&user-profile-error=cancelled'),
    before: (person) => offers(person, {}),
    act: ({ page }) => seen(page, 'Google was not connected.'),
  },
  {
    name: 'back, and somebody else’s',
    path: back('&user-profile-error=taken'),
    before: (person) => offers(person, {}),
    act: ({ page }) => seen(page, 'Google was not connected.'),
  },
  {
    name: 'back, and nothing to tell',
    path: back(''),
    before: (person) => offers(person, {}),
    act: ({ page }) => seen(page, 'You are back.'),
  },
];

export const connectionStates: readonly State[] = states.map((state) => ({
  ...state,
  group: 'Connections',
  panel: 'connections',
}));
