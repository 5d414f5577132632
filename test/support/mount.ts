import { oneEvent } from '@open-wc/testing';
import '../../src/define.js';
import type { PanelContext } from '../../src/panels/context.js';
import type { PanelElement } from '../../src/pages.js';
import type { UserProfile } from '../../src/user-profile.js';
import type { StubServer } from './stub-server.js';

const mounted = new Set<Element>();

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
});

type Properties = Partial<
  Pick<
    UserProfile,
    | ('page' | 'panels' | 'locale' | 'theme' | 'routing' | 'connect' | 'messages' | 'client' | 'initialData')
    | ('credentials' | 'csrfCookie' | 'csrfHeader' | 'getToken' | 'getHeaders')
  >
>;

/** Puts a `<user-profile>` that talks to this server on the page; it goes with the test. */
export function mount(server: StubServer, properties: Properties = {}, parent: Element = document.body): UserProfile {
  const element = document.createElement('user-profile');
  Object.assign(element, { baseUrl: '/api/account', fetch: server.fetch, ...properties });
  return place(element, parent);
}

export function place(element: UserProfile, parent: Element = document.body): UserProfile {
  mounted.add(element);
  // Half faded in, nothing has the contrast that it has in the end.
  element.style.setProperty('--user-profile-duration', '0s');
  parent.append(element);
  return element;
}

/** The same, once the account is shown and checked and the panels of the page are there. */
export async function mountReady(server: StubServer, properties: Properties = {}): Promise<UserProfile> {
  const element = mount(server, properties);
  await oneEvent(element, 'user-profile-ready');
  await panelsOf(element);
  return element;
}

/** Waits until this is so, looking again after every update of the element. */
export async function until<T>(element: UserProfile, look: () => T | undefined | null | false): Promise<T> {
  for (;;) {
    await element.updateComplete;
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

const drawn = (element: UserProfile): PanelElement[] =>
  [...element.renderRoot.querySelectorAll<PanelElement>('.panels > *')].filter(({ localName }) =>
    localName.startsWith('user-profile-'),
  );

/** The panels of the page, once they are there. */
export async function panelsOf(element: UserProfile): Promise<PanelElement[]> {
  return until(element, () => {
    const waiting = element.renderRoot.querySelector('.panels > .skeletons');
    const panels = drawn(element);
    return !waiting && panels.length > 0 && panels.every(({ context }) => context) && panels;
  });
}

/** One panel by its noun, with what it was given; its page is shown where that is another. */
export async function panelOf(element: UserProfile, noun: string): Promise<PanelElement & { context: PanelContext }> {
  const isThere = (panels: PanelElement[]): boolean =>
    panels.some(({ localName }) => localName === `user-profile-${noun}`);
  if (!isThere(await panelsOf(element))) {
    element.show(noun);
    await element.updateComplete;
  }
  const found = (await panelsOf(element)).find(({ localName }) => localName === `user-profile-${noun}`);
  if (!found?.context) throw new Error(`there is no panel ${noun} on the page`);
  return Object.assign(found, { context: found.context });
}

/** What the element itself says, beside its panels. */
export const saidBy = (element: UserProfile): string =>
  (element.renderRoot.querySelector('[role=status]')?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** A button of the element itself, by what it says. */
export function button(element: UserProfile, name: string): HTMLButtonElement {
  const found = [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === name);
  if (!found) throw new Error(`there is no button "${name}"`);
  return found;
}
