/** The back-forward cache, as far as the page itself can tell: `pagehide` and `pageshow` with `persisted`. */
import { expect, oneEvent } from '@open-wc/testing';
import { allByRole, byRole } from '../support/by-role.js';
import { account, profile } from '../support/fixtures.js';
import { mountReady, panelOf, panelsOf, saidBy, until } from '../support/mount.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import type { UserProfile } from '../../src/user-profile.js';

const pass = (type: 'pagehide' | 'pageshow', persisted = true) =>
  dispatchEvent(new PageTransitionEvent(type, { persisted }));

/** All that can be read in the element and in its panels. */
const textIn = (element: UserProfile): string =>
  [element, ...element.renderRoot.querySelectorAll<HTMLElement>('.panels > *')]
    .flatMap(({ shadowRoot }) => [...(shadowRoot?.children ?? [])])
    .map((each) => (each as HTMLElement).innerText)
    .join(' ');

const isShown = (element: UserProfile) => /ada|lovelace/i.test(textIn(element));

/** Ada opens her names and types in them; the page is put away. */
async function putAway(server: StubServer): Promise<{ element: UserProfile; panels: HTMLElement[] }> {
  const element = await mountReady(server);
  const panels = await panelsOf(element);
  const root = panels[0]!.shadowRoot!;
  await until(element, () => allByRole(root, 'button', 'Edit details').length > 0);
  byRole(root, 'button', 'Edit details').click();
  const field = await until(element, () => allByRole<HTMLInputElement>(root, 'textbox', 'First name')[0]);
  field.value = 'Augusta';
  expect(isShown(element)).to.equal(true);
  pass('pagehide');
  // What is drawn by now is what the browser keeps: no frame and no task comes between.
  await Promise.resolve();
  await Promise.resolve();
  return { element, panels };
}

describe('a page that is put away and may come back', () => {
  it('has nothing of the account on it any more', async () => {
    const { element } = await putAway(stubServer());
    expect(isShown(element)).to.equal(false);
    expect(element.matches(':state(loading)')).to.equal(true);
  });

  it('stays as it is where it will not come back', async () => {
    const element = await mountReady(stubServer());
    pass('pagehide', false);
    await element.updateComplete;
    expect(isShown(element)).to.equal(true);
  });
});

describe('a page that comes back', () => {
  it('reads before it shows anything of the account', async () => {
    const server = stubServer();
    const { element } = await putAway(server);
    const held = server.hold('account.load');
    pass('pageshow');
    await held.arrived;
    await element.updateComplete;
    expect(isShown(element)).to.equal(false);
    held.release();
    await oneEvent(element, 'user-profile-ready');
    await element.updateComplete;
    expect(isShown(element)).to.equal(true);
  });

  it('has what the same person had typed', async () => {
    const server = stubServer();
    const { element, panels } = await putAway(server);
    pass('pageshow');
    expect(await panelsOf(element)).to.deep.equal(panels);
    const root = (await panelOf(element, 'profile')).shadowRoot!;
    expect(byRole<HTMLInputElement>(root, 'textbox', 'First name').value).to.equal('Augusta');
  });

  it('has nothing of the last person where another is signed in by now', async () => {
    const server = stubServer();
    const { element, panels } = await putAway(server);
    server.account = account({
      id: 'account-grace',
      emails: [],
      profile: profile({ firstName: 'Grace', lastName: 'Hopper', username: 'grace' }),
    });
    pass('pageshow');
    await oneEvent(element, 'user-profile-ready');
    const now = await panelsOf(element);
    expect(now.some((panel) => panels.includes(panel))).to.equal(false);
    await until(element, () => textIn(element).includes('Grace'));
    expect(isShown(element)).to.equal(false);
  });

  it('says that nobody is signed in, where that is so', async () => {
    const server = stubServer();
    const { element } = await putAway(server);
    server.fail('account.load', { code: 'unauthenticated' });
    pass('pageshow');
    await until(element, () => saidBy(element).includes('You are signed out.'));
    expect(isShown(element)).to.equal(false);
  });

  it('shows nothing of the account where it cannot be read, and offers another try', async () => {
    const server = stubServer();
    const { element } = await putAway(server);
    server.drop('account.load');
    pass('pageshow');
    await until(element, () => saidBy(element).includes('Try again'));
    expect(isShown(element)).to.equal(false);
  });

  it('takes no answer to what was asked before it was put away', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const held = server.hold('account.load');
    void element.refresh();
    await held.arrived;
    pass('pagehide');
    server.account = account({ id: 'account-grace' });
    pass('pageshow');
    const event: HTMLElementEventMap['user-profile-ready'] = await oneEvent(element, 'user-profile-ready');
    expect(event.detail.account.id).to.equal('account-grace');
    server.account = account();
    held.release();
    await element.updateComplete;
    await (await panelOf(element, 'profile')).context.store.refresh();
    expect(server.of('account.load').length).to.be.greaterThan(2);
  });

  it('gives up a step-up that was open', async () => {
    const server = stubServer().demandProof('emails.remove');
    const element = await mountReady(server);
    const panel = await panelOf(element, 'emails');
    const { store } = panel.context;
    const removing = store.run('emails.remove', { id: 'email-2' }, panel).catch((error: unknown) => error);
    await until(element, () => store.state.stepUp);
    pass('pagehide');
    expect(await removing).to.have.property('code', 'cancelled');
    pass('pageshow');
    await oneEvent(element, 'user-profile-ready');
  });
});
