import { expect, oneEvent } from '@open-wc/testing';
import { pageFor, pagesOf, type PageName, type PanelEntry } from '../../src/pages.js';
import { mount, mountReady, panelOf, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

const entry = (noun: string, page: PageName, offered = true): PanelEntry => ({
  noun,
  page,
  offered: () => offered,
  load: () => Promise.reject(new Error('no test loads it')),
});
const registry = [
  entry('profile', 'profile'),
  entry('password', 'security'),
  entry('emails', 'profile'),
  entry('export', 'data', false),
];
const namesOf = (pages: ReturnType<typeof pagesOf>) =>
  pages.map(({ name, panels }) => [name, panels.map(({ noun }) => noun).join()]);

describe('which pages there are', () => {
  it('follows from what the server offers; none is empty', () => {
    expect(namesOf(pagesOf(registry, stubServer().capabilities, undefined))).to.deep.equal([
      ['profile', 'profile,emails'],
      ['security', 'password'],
    ]);
  });

  it('is all of them while nobody knows what the server offers', () => {
    expect(pagesOf(registry, undefined, undefined)).to.have.length(3);
  });

  it('is one where the panels are named, with exactly these in this order', () => {
    const pages = pagesOf(registry, stubServer().capabilities, ['password', 'export', 'emails', 'nonsense']);
    expect(namesOf(pages)).to.deep.equal([['profile', 'password,emails']]);
  });

  it('finds a page by its name, by a panel on it, and else takes the first', () => {
    const pages = pagesOf(registry, stubServer().capabilities, undefined);
    const found = ['security', 'password', 'nonsense', undefined].map((target) => pageFor(pages, target)?.name);
    expect(found).to.deep.equal(['security', 'security', 'profile', 'profile']);
  });
});

describe('the pages of the element', () => {
  it('need no navigation where there is only one', async () => {
    const element = await mountReady(stubServer());
    expect(element.renderRoot.querySelector('nav')).to.not.exist;
    expect(element.renderRoot.querySelector('h2')?.textContent.trim()).to.equal('Profile');
  });

  it('have neither title nor navigation where the panels are named', async () => {
    const element = await mountReady(stubServer(), { panels: 'username emails' });
    const drawn = [...element.renderRoot.querySelectorAll('.panels > *')].map(({ localName }) => localName);
    expect(drawn).to.deep.equal(['user-profile-username', 'user-profile-emails']);
    expect(element.renderRoot.querySelector('h2, nav')).to.not.exist;
  });

  it('take the names of panels as a list too', async () => {
    const element = await mountReady(stubServer(), { panels: ['emails'] });
    await panelOf(element, 'emails');
  });

  it('begin before the account is here: request and panels are asked for side by side', async () => {
    const server = stubServer();
    const held = server.hold('account.load');
    const element = mount(server, { panels: 'emails' });
    await held.arrived;
    await until(element, () => customElements.get('user-profile-emails'));
    held.release();
    await oneEvent(element, 'user-profile-ready');
  });
});

describe('going to a panel', () => {
  it('moves focus to it', async () => {
    const element = await mountReady(stubServer());
    element.show('emails');
    const emails = await panelOf(element, 'emails');
    await until(element, () => element.shadowRoot?.activeElement === emails);
  });

  it('moves focus to the heading where the page is named', async () => {
    const element = await mountReady(stubServer());
    element.show('profile');
    await until(element, () => element.shadowRoot?.activeElement?.localName === 'h2');
  });
});

describe('routing by the hash', () => {
  const begin = location.href;
  afterEach(() => history.replaceState(null, '', begin));

  it('shows what the address names', async () => {
    history.replaceState(null, '', '#user-profile/emails');
    const element = await mountReady(stubServer(), { routing: 'hash' });
    const emails = await panelOf(element, 'emails');
    await until(element, () => element.shadowRoot?.activeElement === emails);
  });

  it('writes where the person goes, and follows Back', async () => {
    const element = await mountReady(stubServer(), { routing: 'hash' });
    element.show('emails');
    await until(element, () => element.page === 'emails');
    expect(location.hash).to.equal('#user-profile/emails');
    history.back();
    await until(element, () => element.page === undefined);
    expect(location.hash).to.equal('');
  });

  it("leaves the host's own hashes alone", async () => {
    history.replaceState(null, '', '#/orders/3');
    const element = await mountReady(stubServer(), { routing: 'hash', page: 'emails' });
    expect(location.hash).to.equal('#/orders/3');
    const turned = oneEvent(window, 'hashchange');
    location.hash = '/orders/4';
    await turned;
    expect(element.page).to.equal('emails');
  });

  it('is off unless asked for', async () => {
    const element = await mountReady(stubServer());
    element.show('emails');
    expect(location.hash).to.equal('');
  });
});
