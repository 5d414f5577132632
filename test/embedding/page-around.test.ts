/** What else a page has: <base href>, its language and direction, and markup that is written, cloned or replaced as text. */
import { expect, oneEvent } from '@open-wc/testing';
import { byRole } from '../support/by-role.js';
import { afterwards, hostElement } from '../support/host-page.js';
import { mount, mountReady, panelsOf, until } from '../support/mount.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import type { UserProfile } from '../../src/user-profile.js';

/** Markup has no properties: the page's own fetch is what asks. */
function pageAsks(): StubServer {
  const server = stubServer();
  const { fetch } = globalThis;
  globalThis.fetch = server.fetch;
  afterwards(() => (globalThis.fetch = fetch));
  return server;
}

const written = '<user-profile base-url="/api/account" panels="emails username" locale="en-GB"></user-profile>';
const isThere = (element: UserProfile): Promise<unknown> =>
  until(element, () => element.renderRoot.querySelector('user-profile-username'));

describe('<base href>', () => {
  function base(href: string): void {
    const element = document.createElement('base');
    element.href = href;
    document.head.append(element);
    afterwards(() => element.remove());
  }

  it('of another path leaves the links between our pages on this page', async () => {
    base('/another/path/');
    const server = stubServer();
    server.capabilities = { ...server.capabilities, password: { minLength: 8, maxLength: 128, checksBreaches: false } };
    const element = await mountReady(server, { routing: 'hash' });
    const { pathname } = location;
    const link = [...element.renderRoot.querySelectorAll('a')].find((each) => each.textContent.trim() === 'Security');
    link?.click();
    await until(
      element,
      () => byRole(element.renderRoot, 'heading', /Profile|Security/).textContent.trim() === 'Security',
    );
    expect(location.pathname).to.equal(pathname);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('is what a relative base-url is relative to, as of any address in the page', async () => {
    base('/tenant/');
    const asked: string[] = [];
    const server = stubServer();
    const element = document.createElement('user-profile');
    const fetch: typeof globalThis.fetch = (input, init) => {
      asked.push(new URL(input as string, document.baseURI).pathname);
      return server.fetch(input, init);
    };
    Object.assign(element, { baseUrl: 'api/account', fetch });
    hostElement('div').append(element);
    await oneEvent(element, 'user-profile-ready');
    expect(asked).to.deep.equal(['/tenant/api/account/me']);
  });
});

describe('the language and direction of the page', () => {
  it('from the right to the left does not turn English words around', async () => {
    const around = hostElement('div');
    Object.assign(around, { dir: 'rtl', lang: 'ar' });
    const { warn } = console;
    console.warn = () => undefined;
    afterwards(() => (console.warn = warn));
    const element = mount(stubServer(), {}, around);
    await oneEvent(element, 'user-profile-ready');
    const frame = element.renderRoot.querySelector('.frame')!;
    expect([frame.getAttribute('lang'), getComputedStyle(frame).direction]).to.deep.equal(['en', 'ltr']);
  });

  it('is read anew when the element is moved to a part in another language', async () => {
    const [first, second] = [hostElement('div'), hostElement('div')];
    first.lang = 'en-GB';
    second.lang = 'en-US';
    const element = mount(stubServer(), {}, first);
    await oneEvent(element, 'user-profile-ready');
    second.append(element);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.frame')).to.have.attribute('lang', 'en-US');
  });
});

describe('markup', () => {
  it('is all that is needed: written as text, it comes to life', async () => {
    const server = pageAsks();
    const around = hostElement('div');
    around.innerHTML = written;
    await isThere(around.firstElementChild as UserProfile);
    expect(server.requests).to.have.length(1);
  });

  it('as a server sent it, with text inside for browsers without scripts, is the same', async () => {
    pageAsks();
    const around = hostElement('div');
    around.innerHTML = written.replace('></', '>Your account needs a script.</');
    const element = around.firstElementChild as UserProfile;
    await isThere(element);
    expect(element.renderRoot.querySelector('slot:not([name])')).to.equal(null);
  });

  it('replaced by the same text begins anew, and leaves nothing of the first', async () => {
    pageAsks();
    const around = hostElement('div');
    around.innerHTML = written;
    const first = around.firstElementChild as UserProfile;
    const panels = await isThere(first);
    around.innerHTML = written;
    const second = around.firstElementChild as UserProfile;
    expect(await isThere(second)).to.not.equal(panels);
    expect(second).to.not.equal(first);
    expect(document.contains(first)).to.equal(false);
  });

  it('of an element that is shown can be cloned: the clone is one of its own, with one request for both', async () => {
    const server = pageAsks();
    const around = hostElement('div');
    around.innerHTML = written;
    const first = around.firstElementChild as UserProfile;
    await isThere(first);
    around.append(first.cloneNode(true));
    const clone = around.lastElementChild as UserProfile;
    expect(clone.outerHTML).to.equal(first.outerHTML);
    await isThere(clone);
    const [ours, theirs] = [await panelsOf(first), await panelsOf(clone)];
    expect(ours.some((panel) => theirs.includes(panel))).to.equal(false);
    expect(server.requests).to.have.length(1);
  });

  it('from a <template>, and of a document fragment, is the same', async () => {
    pageAsks();
    const template = document.createElement('template');
    template.innerHTML = written;
    const around = hostElement('div');
    around.append(document.importNode(template.content, true));
    await isThere(around.firstElementChild as UserProfile);
  });
});
