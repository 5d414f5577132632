/** The states of the passkeys panel. What is in its list is written into the answers; the browser answers as told. */
import type { Person } from './pictures-house.js';
import { hold, manage, press, refusal, refuse, rewrite, seen, type State } from './pictures-state.js';

const DAY = 24 * 3600_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

const passkey = (id: string, name: string, more: object = {}): object => ({
  ...{ id, name, createdAt: ago(240), lastUsedAt: ago(0.1), synced: true, credentialId: 'AAAA', ...more },
});
const two = [
  passkey('1', 'iCloud Keychain'),
  passkey('2', 'YubiKey 5', { synced: false, createdAt: ago(500), lastUsedAt: ago(160) }),
];
const long = passkey('3', 'The password manager of the analytical engine, second edition', { lastUsedAt: null });

/** The account has these from now on, and this besides; the server allows so many, of this host. */
const has = (person: Person, passkeys: readonly object[], capability = {}, besides = {}): Promise<unknown> =>
  rewrite(person, (json) => {
    if (json.account) Object.assign(json.account, { passkeys, ...besides });
    Object.assign(json.capabilities?.passkeys ?? {}, capability);
  });

/** What the browser comes to when it is asked for a passkey; never, unless told. */
const comesTo = ({ page }: Person, name?: string): Promise<unknown> =>
  page.addInitScript((refused) => {
    navigator.credentials.create = () =>
      new Promise((_, reject) => {
        if (refused) reject(new DOMException('as browsers say it', refused));
      });
  }, name);

const ADD = 'Add a passkey';
const adds = async ({ page }: Person, read: string | RegExp): Promise<void> => {
  await press(page, ADD);
  await seen(page, read);
};

interface Given extends Omit<State, 'group' | 'panel' | 'before'> {
  readonly passkeys?: readonly object[];
  readonly capability?: object;
  /** Of the account. */
  readonly besides?: object;
  readonly refused?: string;
  readonly before?: (person: Person) => Promise<unknown>;
}

const cameToNothing = (name: string, refused: string, read: string): Given => ({
  name,
  refused,
  act: (person) => adds(person, read),
});

const states: readonly Given[] = [
  { name: 'none yet', passkeys: [] },
  { name: 'several', passkeys: [...two, long] },
  { name: 'as many as are allowed', capability: { max: 2 } },
  { name: 'for another host', capability: { rpId: 'account.northwind.example' } },
  {
    name: 'none, in a browser without',
    passkeys: [],
    before: ({ page }) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential')),
  },
  { name: 'menu', act: ({ page }) => manage(page, 'YubiKey 5') },
  {
    name: 'menu of the only way in',
    passkeys: two.slice(0, 1),
    besides: { emails: [] },
    act: ({ page }) => manage(page, 'iCloud Keychain'),
  },
  { name: 'adding: the browser asks', act: (person) => adds(person, 'Follow what your browser asks.') },
  { name: 'adding the first one', passkeys: [], act: (person) => adds(person, 'Follow what your browser asks.') },
  {
    name: 'adding: a click is wanted',
    before: ({ page }) =>
      page.addInitScript(() => Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })),
    act: (person) => adds(person, 'Your browser will ask'),
  },
  {
    name: 'adding, where proof is wanted',
    later: true,
    console: refusal(403),
    act: (person) => adds(person, 'Then we add a passkey.'),
  },
  cameToNothing('cancelled', 'NotAllowedError', 'The question was closed'),
  cameToNothing('already there', 'InvalidStateError', 'There is one already'),
  cameToNothing('unsuitable', 'ConstraintError', 'That cannot keep a passkey'),
  cameToNothing('not on this page', 'SecurityError', 'Passkeys cannot be added on this page'),
  cameToNothing('failed in the browser', 'UnknownError', 'could not make a passkey'),
  {
    name: 'not begun (500)',
    console: refusal(500),
    before: (person) => refuse(person, 'POST', 500, 'internal'),
    act: (person) => adds(person, 'We could not add a passkey.'),
  },
  { name: 'renaming', act: ({ page }) => manage(page, 'YubiKey 5', /Rename/) },
  {
    name: 'renaming, saved',
    before: (person) => hold(person, 'PATCH'),
    act: async ({ page }) => {
      await manage(page, 'YubiKey 5', /Rename/);
      await page.getByRole('textbox', { name: 'Name' }).fill('Blue key');
      await page.keyboard.press('Enter');
      await seen(page, 'Saving…');
    },
  },
  { name: 'removing', act: ({ page }) => manage(page, 'YubiKey 5', /Remove/) },
];

export const passkeyStates: readonly State[] = states.map(
  ({ passkeys = two, capability, besides, refused, before, act, ...state }): State => ({
    group: 'Passkeys',
    panel: 'passkeys',
    ...state,
    before: async (person) => {
      await has(person, passkeys, capability, besides);
      await comesTo(person, refused);
      await before?.(person);
    },
    act: async (person) => {
      await press(person.page, 'Security');
      await seen(person.page, 'Sign in with your fingerprint, face or screen lock.');
      await act?.(person);
    },
  }),
);
