/**
 * Opens whatever a panel can open: every button at rest, every item of every menu, and then, with plausible words in the
 * fields, each next step. A form that is added is opened too, without a line here.
 */
import type { Account } from '../../src/contract/account.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Work } from '../../src/panels/panel-work.js';
import { AccountStore } from '../../src/store/account-store.js';
import { account, capabilities, connection, everyFeature, passkey, phone, profile, session } from './fixtures.js';
import { mountReady, panelOf } from './mount.js';
import { PanelPage, until } from './panel-harness.js';
import { types, URL_OF_PHOTO } from './photos.js';
import { github, google } from './providers.js';
import { appOn, codesLeft } from './second-factors.js';
import { stubServer, type StubServer } from './stub-server.js';
import { RIGHT_PASSWORD } from './stub-secrets.js';

const offered: Partial<Capabilities> = {
  ...everyFeature,
  photo: { maxBytes: 1_000_000, types },
  connections: { providers: [google, github] },
  profile: {
    fields: [
      { name: 'firstName', type: 'text', required: true, editable: true, maxLength: 100 },
      { name: 'lastName', type: 'text', required: true, editable: true, maxLength: 100 },
      { name: 'custom.about', label: 'About', type: 'textarea', required: false, editable: true },
      { name: 'custom.news', label: 'Newsletter', type: 'checkbox', required: false, editable: true },
      { name: 'custom.team', label: 'Team', type: 'text', required: false, editable: false, managedBy: 'Acme' },
    ],
  },
};

const plenty: Partial<Account> = {
  profile: profile({ photoUrl: URL_OF_PHOTO, custom: { about: 'Numbers', news: true, team: 'Engines' } }),
  phones: [
    phone({ primary: true, secondFactor: true }),
    phone({ id: 'phone-2', number: '+4915123456789', verified: false }),
    phone({ id: 'phone-3', number: '+4915123456780' }),
  ],
  connections: [connection(), connection({ id: 'connection-2', provider: 'github', status: 'needs_reconnect' })],
  passkeys: [passkey(), passkey({ id: 'passkey-2', name: 'Phone' })],
  totp: appOn,
  backupCodes: codesLeft(3),
};

/** A server that offers everything, to somebody who has all of it. */
export function plentiful(): StubServer {
  const server = stubServer({ account: account(plenty), capabilities: capabilities(offered) });
  server.sessions = [session({ current: true }), session({ id: 'session-2' })];
  return server;
}

/** The same, to somebody who has nothing yet. */
export const bare = (): StubServer =>
  stubServer({
    account: account({ password: { set: false, changedAt: null }, profile: profile({ username: null }) }),
    capabilities: capabilities(offered),
  });

/** One panel of the real element, and somebody in front of it. */
export async function alone(noun: string, server: StubServer): Promise<PanelPage> {
  const element = await mountReady(server, { panels: [noun] });
  element.style.setProperty('--user-profile-duration', '0s');
  // Nobody leaves the test.
  element.addEventListener('user-profile-before-connect', (event) => event.preventDefault());
  const panel = await panelOf(element, noun);
  await until((): unknown => Reflect.get(panel, 'work'));
  await panel.updateComplete;
  const { store } = panel.context;
  if (!(store instanceof AccountStore)) throw new Error('the panel has a store of another kind');
  return new PanelPage(panel, store, server);
}

/** Nothing is saved: Firefox asks where to in a window of its own, and that keeps the focus from all later tests. */
HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
  if (!this.download) HTMLElement.prototype.click.call(this);
};

/** Steps that only browsers and people elsewhere can take. */
const beyond = /^(Continue|Choose a photo|Add a passkey|Create|Delete my account)/;

const answers: Readonly<Record<string, string>> = {
  'one-time-code': '123456',
  'current-password': RIGHT_PASSWORD,
  'new-password': 'violet harbour lantern',
  email: 'countess@lovelace.example',
  tel: '030 901821',
};

/** Plausible words in every field that has none. */
function fillIn({ root }: PanelPage): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('.surface :is(input, textarea)')) {
    if (!field.checkVisibility() || field.readOnly || field.type === 'file') continue;
    if (field.type === 'checkbox') field.checked = true;
    else if (field.type === 'range' || field.role === 'combobox') continue;
    else field.value = answers[field.autocomplete] ?? answers[field.type] ?? 'countess';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
}

/** What was asked of the server is answered. */
const settled = async (page: PanelPage): Promise<void> => {
  await page.settle();
  const { jobs } = Reflect.get(page.panel, 'work') as Pick<Work, 'jobs'>;
  await until(() => !jobs.running);
  await page.settle();
};

/** The button that goes on, where there is one. */
const onward = ({ root }: PanelPage): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>('.surface :is(.primary, .destroy):is(button)')].find(
    (each) => each.checkVisibility() && each.ariaDisabled !== 'true' && !beyond.test(each.textContent.trim()),
  );

/** Goes on without a word, to see what is wrong; then with plausible ones, as far as it leads. */
async function walk(page: PanelPage, look: (page: PanelPage) => void): Promise<void> {
  look(page);
  for (const _step of [1, 2, 3, 4]) {
    onward(page)?.click();
    await settled(page);
    look(page);
    fillIn(page);
    await settled(page);
    look(page);
    if (!page.root.querySelector('.surface')) return;
  }
}

const openers = ({ root }: PanelPage): string[] =>
  [...root.querySelectorAll<HTMLElement>('button:not([role], .icon-button)')]
    .filter((each) => each.checkVisibility() && each.id !== '')
    .map(({ id }) => id);

/** Opens all that can be opened from here, each on a page of its own; `look` is called at every step. */
export async function openEverything(
  noun: string,
  serve: () => StubServer,
  look: (page: PanelPage) => void,
): Promise<void> {
  const first = await alone(noun, serve());
  look(first);
  const menus = [...first.root.querySelectorAll('.icon-button')].map(({ id }) => id);
  for (const id of openers(first)) {
    const page = await alone(noun, serve());
    page.root.getElementById(id)?.click();
    await settled(page);
    await walk(page, look);
  }
  for (const id of menus) {
    const items = first.root.querySelectorAll(`#${CSS.escape(id)}-menu [role="menuitem"]`).length;
    for (let at = 0; at < items; at++) {
      const page = await alone(noun, serve());
      page.root.getElementById(id)?.click();
      await settled(page);
      page.root.querySelectorAll<HTMLElement>(`#${CSS.escape(id)}-menu [role="menuitem"]`)[at]?.click();
      await settled(page);
      await walk(page, look);
    }
  }
}
