/** What a host page has around the element, and an account that fills every panel of it. */
import type { UserProfile } from '../../src/user-profile.js';
import { allByRole, byRole, queryByRole } from './by-role.js';
import { account, capabilities, connection, everyFeature, passkey, phone, session } from './fixtures.js';
import { panelOf, place, until } from './mount.js';
import { github, google } from './providers.js';
import { appOn, codesLeft } from './second-factors.js';
import { stubServer, type StubServer } from './stub-server.js';

/** A server that offers all there is, to somebody who has one of each. */
export function fullServer(): StubServer {
  const server = stubServer({
    capabilities: capabilities({
      ...everyFeature,
      photo: { maxBytes: 1_000_000, types: ['image/png'] },
      connections: { providers: [google, github] },
    }),
    account: account({
      phones: [phone({ primary: true })],
      connections: [connection()],
      passkeys: [passkey()],
      totp: appOn,
      backupCodes: codesLeft(3),
    }),
  });
  const device = { type: 'phone', os: 'Android', browser: 'Chrome' } as const;
  server.sessions = [session({ current: true }), session({ id: 'session-2', device })];
  return server;
}

/** Everything that can be opened: the panel, the button, and what is chosen from its menu where it has one. */
export const openers: readonly (readonly [noun: string, button: string | RegExp, item?: RegExp])[] = [
  ['profile', 'Add photo'],
  ['profile', 'Edit details'],
  ['username', 'Change username'],
  ['emails', 'Add an email address'],
  ['emails', /^Enter the code/],
  ['emails', 'Manage lovelace@work.example', /^Make primary/],
  ['emails', 'Manage lovelace@work.example', /^Remove/],
  ['phones', 'Add a phone number'],
  ['phones', /^Manage \+49/, /^Remove/],
  ['connections', 'Manage Google', /^Disconnect/],
  ['password', 'Change password'],
  ['password', 'Manage your password', /^Remove/],
  ['passkeys', 'Manage MacBook', /^Rename/],
  ['passkeys', 'Manage MacBook', /^Remove/],
  ['two-factor', 'Manage Authenticator app', /^Set up/],
  ['two-factor', 'Manage Authenticator app', /^Remove/],
  ['two-factor', /^Turn on/],
  ['two-factor', 'Make new codes'],
  ['sessions', 'Manage Chrome on Android', /recognise/],
  ['sessions', 'Manage Chrome on Android', /^Sign out/],
  ['sessions', 'Sign out all other devices'],
  ['deletion', 'Delete account'],
];

export const nameOfOpener = ([noun, button, item]: (typeof openers)[number]): string =>
  [noun, button, item].filter(Boolean).map(String).join(', ');

/** A person opens it; gives the tree of its panel, and what opened it. */
export async function openForm(element: UserProfile, [noun, name, item]: (typeof openers)[number]) {
  const panel = await panelOf(element, noun);
  const root = panel.shadowRoot!;
  // The forms come by themselves, once the rows are drawn.
  await until(element, (): unknown => Reflect.get(panel, 'work'));
  await panel.updateComplete;
  const button = await until(element, () => queryByRole(root, 'button', name));
  button.focus();
  button.click();
  if (item) {
    const chosen = await until(element, () => allByRole(root, 'menuitem', item)[0]);
    await until(element, () => root.activeElement?.role === 'menuitem');
    chosen.click();
  }
  const surface = await until(element, () => root.querySelector<HTMLElement>('[part~="surface"]'));
  return { panel, root, button, surface };
}

/** A person types over what is in a field of this tree, as a keyboard does: the field is told. */
export function typeInto(root: ParentNode, label: string | RegExp, text: string): HTMLInputElement {
  const field = byRole<HTMLInputElement>(root, 'textbox', label);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return field;
}

/** What has focus, in whatever open shadow tree. */
export function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

const left: (() => void)[] = [];
afterEach(() => left.splice(0).forEach((leave) => leave()));

/** Undone when the test is over. */
export const afterwards = (leave: () => void): void => void left.push(leave);

/** A style sheet of the host page; it goes with the test. */
export function hostStyle(css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  afterwards(() => style.remove());
  return style;
}

/** Something of the host page's, in its body; it goes with the test. */
export function hostElement<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  document.body.append(element);
  afterwards(() => element.remove());
  return element;
}

/** Where the host page keeps to itself what is inside: nothing outside can look in. */
export function inClosedRoot(element: UserProfile): UserProfile {
  const root = hostElement('div').attachShadow({ mode: 'closed' });
  const inside = document.createElement('div');
  root.append(inside);
  return place(element, inside);
}
