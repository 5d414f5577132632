/** The tag is in the page, or a framework made it, before the script is there; or a property comes after connecting (angular#45712). */
import { expect, oneEvent } from '@open-wc/testing';
import { account } from '../support/fixtures.js';
import { afterwards, hostElement } from '../support/host-page.js';
import { mountReady, place, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';
import type { UserProfile } from '../../src/user-profile.js';

let tags = 0;

/** Defines the class by a name of its own: `<user-profile>` itself is long defined here. */
async function define(tag: string): Promise<void> {
  const { UserProfile } = await import('../../src/user-profile.js');
  customElements.define(tag, class extends UserProfile {});
}
const lateTag = (): string => `late-user-profile-${++tags}`;

describe('what is there before the element is defined', () => {
  it('keeps its properties when it is upgraded', async () => {
    const server = stubServer();
    const tag = lateTag();
    const early = document.createElement(tag);
    Object.assign(early, { baseUrl: '/api/account', fetch: server.fetch, panels: 'emails' });
    hostElement('div').append(early);
    const ready = oneEvent(early, 'user-profile-ready');
    await define(tag);
    await ready;
    expect(server.requests).to.have.length(1);
    // The class's own accessors, not what was set: a later change is heard.
    expect(Object.keys(early)).to.not.include('baseUrl');
    Object.assign(early, { panels: 'username' });
    const upgraded = document.querySelector<UserProfile>(tag)!;
    await until(upgraded, () => upgraded.renderRoot.querySelector('user-profile-username'));
  });

  it('keeps what its attributes say, and the listeners and children that it has', async () => {
    const server = stubServer();
    const { fetch } = globalThis;
    globalThis.fetch = server.fetch;
    afterwards(() => (globalThis.fetch = fetch));
    const tag = lateTag();
    const around = hostElement('div');
    around.innerHTML = `<${tag} base-url="/api/account" page="profile" panels="emails username"><p slot="header">Hello</p></${tag}>`;
    const early = around.firstElementChild as UserProfile;
    const ready = oneEvent(early, 'user-profile-ready');
    await define(tag);
    await ready;
    await until(early, () => early.renderRoot.querySelector('user-profile-username'));
    expect(early.querySelector('p')?.checkVisibility()).to.equal(true);
    expect(server.requests).to.have.length(1);
  });

  it('may be off the page when it is defined, and come after', async () => {
    const server = stubServer();
    const tag = lateTag();
    const early = document.createElement(tag);
    Object.assign(early, { baseUrl: '/api/account', fetch: server.fetch });
    await define(tag);
    expect(server.requests).to.deep.equal([]);
    hostElement('div').append(early);
    await oneEvent(early, 'user-profile-ready');
    expect(server.requests).to.have.length(1);
  });
});

describe('properties that come after the element is connected', () => {
  it('are those of the first request, within the same task', async () => {
    const server = stubServer();
    const element = document.createElement('user-profile');
    place(element);
    Object.assign(element, { fetch: server.fetch, baseUrl: '/api/account', getToken: () => 'token' });
    await oneEvent(element, 'user-profile-ready');
    expect(server.requests.map(({ headers }) => headers.get('Authorization'))).to.deep.equal(['Bearer token']);
  });

  it('change the server that is asked', async () => {
    const [ada, grace] = [stubServer(), stubServer({ account: account({ id: 'account-grace' }) })];
    const element = await mountReady(ada);
    element.fetch = grace.fetch;
    const event: HTMLElementEventMap['user-profile-ready'] = await oneEvent(element, 'user-profile-ready');
    expect(event.detail.account.id).to.equal('account-grace');
  });
});
