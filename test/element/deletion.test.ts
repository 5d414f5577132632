/** The account goes, or is to go: what the element around its panels says and does. */
import { expect, oneEvent } from '@open-wc/testing';
import { eventNames } from '../../src/events.js';
import { longDate } from '../../src/i18n/dates.js';
import type { UserProfile } from '../../src/user-profile.js';
import { byRole, queryByRole } from '../support/by-role.js';
import { account, capabilities, dueDate } from '../support/fixtures.js';
import { button, mount, mountReady, panelOf, panelsOf, saidBy, until } from '../support/mount.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const DUE = `Your account will be deleted on ${longDate('en', dueDate)}.`;
const STAYS = 'Your account stays.';
const KEEP = 'Keep my account';

function offering(graceDays: number, scheduled = false): StubServer {
  return stubServer({
    account: account({ deletion: scheduled ? { scheduledFor: dueDate } : null }),
    capabilities: capabilities({ export: {}, deletion: { graceDays }, sessions: {} }),
  });
}

/** The public events of an element, in order. */
function listen(element: UserProfile): { name: string; detail: unknown }[] {
  const heard: { name: string; detail: unknown }[] = [];
  for (const name of eventNames) {
    element.addEventListener(name, ({ detail }: CustomEvent) =>
      heard.push({ name: name.replace('user-profile-', ''), detail }),
    );
  }
  return heard;
}
const namesOf = (heard: readonly { name: string }[]): string[] => heard.map(({ name }) => name);

/** A person deletes the account in this element's panel. */
async function deleteIn(element: UserProfile): Promise<void> {
  const panel = await panelOf(element, 'deletion');
  const { shadowRoot } = panel;
  if (!shadowRoot) throw new Error('the panel has not been drawn');
  (await until(element, () => queryByRole(shadowRoot, 'button', 'Delete account'))).click();
  const field = await until(element, () => queryByRole<HTMLInputElement>(shadowRoot, 'textbox'));
  field.value = 'DELETE';
  byRole(shadowRoot, 'button', 'Delete my account').click();
}

const asks = (element: UserProfile): boolean =>
  [...element.renderRoot.querySelectorAll('button')].some((each) => each.textContent.trim() === KEEP);

describe('an account that goes at once', () => {
  it('is told by the element that asked, as it was last; by all others on the account as a change', async () => {
    const server = offering(0);
    const [asking, other] = [mount(server, { panels: 'deletion' }), mount(server, { panels: 'emails' })];
    await Promise.all([oneEvent(asking, 'user-profile-ready'), oneEvent(other, 'user-profile-ready')]);
    const [heard, there] = [listen(asking), listen(other)];
    const { account: last } = server;
    await deleteIn(asking);
    await until(asking, () => saidBy(asking).includes('Your account was deleted.'));
    expect(namesOf(heard)).to.deep.equal(['before-delete', 'account-deleted', 'account-changed']);
    expect(heard[1]?.detail).to.deep.equal({ account: last });
    expect(heard[2]?.detail).to.deep.equal({ reason: 'account-deleted', account: last });
    expect(namesOf(there)).to.deep.equal(['account-changed']);
    await until(other, () => saidBy(other).includes('Your account was deleted.'));
  });

  it('leaves nothing of the person on the page, and nobody is asked to sign in', async () => {
    const server = offering(0);
    const element = await mountReady(server, { page: 'data' });
    await panelOf(element, 'emails');
    await deleteIn(element);
    await until(element, () => saidBy(element).includes('Your account was deleted.'));
    expect(element.matches(':state(signed-out)')).to.equal(true);
    expect(element.renderRoot.querySelector('.panels')?.children).to.have.length(0);
    expect(element.renderRoot.querySelector('nav, h2')).to.equal(null);
    expect(saidBy(element)).to.equal('Your account was deleted.');
    await expect(element).to.be.accessible();
  });

  it('stays gone: a late answer does not bring it back, and a later read asks nobody to sign in', async () => {
    const server = offering(0);
    const element = await mountReady(server);
    const heard = listen(element);
    const late = server.hold('account.load');
    const refreshing = element.refresh();
    await late.arrived;
    await deleteIn(element);
    await until(element, () => element.matches(':state(signed-out)'));
    late.release();
    await refreshing;
    expect(element.matches(':state(signed-out)')).to.equal(true);
    server.fail('account.load', { code: 'unauthenticated' });
    await element.refresh();
    await until(element, () => saidBy(element) === 'Your account was deleted.');
    expect(namesOf(heard)).to.not.include('session-expired');
  });

  it('leaves no panel behind, with what was typed in it, for whoever signs in next', async () => {
    const server = offering(0);
    const element = await mountReady(server);
    const before = await panelOf(element, 'deletion');
    await deleteIn(element);
    await until(element, () => element.matches(':state(signed-out)'));
    await element.refresh();
    await until(element, () => element.matches(':state(ready)'));
    expect((await panelOf(element, 'deletion')) === before).to.equal(false);
    expect(saidBy(element)).to.equal('');
  });

  it('is not asked of the server where the host page prevents it', async () => {
    const server = offering(0);
    const element = await mountReady(server, { page: 'data' });
    const heard = listen(element);
    element.addEventListener('user-profile-before-delete', (event) => event.preventDefault());
    await deleteIn(element);
    await until(element, () => namesOf(heard).includes('before-delete'));
    expect(heard).to.deep.equal([{ name: 'before-delete', detail: { account: server.account, graceDays: 0 } }]);
    expect(server.of('deletion.request')).to.have.length(0);
  });
});

describe('an account that is to be deleted', () => {
  it('says so on every page, with the way back', async () => {
    const element = await mountReady(offering(30, true));
    // Half faded in, nothing has the contrast that it has in the end.
    element.style.setProperty('--user-profile-duration', '0s');
    await until(element, () => saidBy(element).includes(DUE));
    for (const page of ['security', 'data', 'profile']) {
      element.show(page);
      await panelsOf(element);
      expect(saidBy(element)).to.include(DUE).and.include(KEEP);
    }
    await expect(element).to.be.accessible();
  });

  it('says so in a part of a page too, and once it is asked for here', async () => {
    const element = await mountReady(offering(30), { panels: 'deletion' });
    expect(saidBy(element)).to.equal('');
    await deleteIn(element);
    await until(element, () => saidBy(element).includes(DUE));
  });

  it('is said by one of several elements on the page, and by the next once that one has gone', async () => {
    const server = offering(30, true);
    const elements = [mount(server, { panels: 'emails' }), mount(server, { panels: 'deletion' })] as const;
    const [first, second] = elements;
    await Promise.all(elements.map((element) => oneEvent(element, 'user-profile-ready')));
    await until(first, () => asks(first));
    await second.updateComplete;
    expect(saidBy(second)).to.equal('');
    first.remove();
    await until(second, () => asks(second));
    expect(saidBy(second)).to.contain(DUE);
  });

  it('is kept by one click: that is said and told, and focus goes to the heading of the page', async () => {
    const server = offering(30, true);
    const element = await mountReady(server);
    await until(element, () => asks(element));
    const heard = listen(element);
    button(element, KEEP).focus();
    button(element, KEEP).click();
    await until(element, () => saidBy(element).includes(STAYS));
    expect(asks(element)).to.equal(false);
    expect(server.account.deletion).to.equal(null);
    expect(namesOf(heard)).to.deep.equal(['deletion-cancelled', 'account-changed']);
    await until(element, () => element.shadowRoot?.activeElement?.textContent.trim() === 'Profile');
    element.show('data');
    await panelsOf(element);
    await until(element, () => saidBy(element) === '');
  });

  it('is kept in a part of a page: there focus goes to what is said', async () => {
    const element = await mountReady(offering(30, true), { panels: 'emails' });
    await until(element, () => asks(element));
    button(element, KEEP).click();
    await until(element, () => element.shadowRoot?.activeElement?.textContent.includes(STAYS));
  });

  it('says where keeping it failed, and tries again', async () => {
    const server = offering(30, true).fail('deletion.cancel', { code: 'internal', requestId: 'req_8' });
    const element = await mountReady(server);
    await until(element, () => asks(element));
    const heard = listen(element);
    button(element, KEEP).click();
    await until(element, () => saidBy(element).includes('We could not keep your account.'));
    expect(saidBy(element)).to.include(DUE).and.include('req_8');
    expect(heard).to.deep.equal([{ name: 'error', detail: { code: 'internal', status: 500, requestId: 'req_8' } }]);
    button(element, 'Try again').click();
    await until(element, () => saidBy(element).includes(STAYS));
  });

  it('is asked for once, however often one presses', async () => {
    const server = offering(30, true);
    const element = await mountReady(server);
    await until(element, () => asks(element));
    const held = server.hold('deletion.cancel');
    button(element, KEEP).click();
    await held.arrived;
    await until(element, () => !asks(element));
    button(element, 'Keeping your account…').click();
    held.release();
    await until(element, () => saidBy(element).includes(STAYS));
    expect(server.of('deletion.cancel')).to.have.length(1);
  });

  it('goes without a word where it was kept elsewhere', async () => {
    const server = offering(30, true);
    const element = await mountReady(server);
    await until(element, () => asks(element));
    server.change({ deletion: null });
    await element.refresh();
    await until(element, () => saidBy(element) === '');
  });

  it('is found out by a change that the server refuses', async () => {
    const server = offering(30);
    const element = await mountReady(server);
    const panel = await panelOf(element, 'username');
    server.change({ deletion: { scheduledFor: dueDate } });
    server.fail('username.set', { code: 'deletion_scheduled' });
    await panel.context.store.run('username.set', { username: 'countess' }, panel).catch(() => undefined);
    await until(element, () => saidBy(element).includes(DUE));
  });
});
