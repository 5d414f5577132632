import { expect, oneEvent } from '@open-wc/testing';
import { expectConsoleError } from '../support/console.js';
import { account } from '../support/fixtures.js';
import { mount, mountReady, panelOf, panelsOf, until } from '../support/mount.js';
import { rejection } from '../support/rejection.js';
import { stubServer } from '../support/stub-server.js';

describe('several elements on a page', () => {
  it('share one account and one request where their settings are alike', async () => {
    const server = stubServer();
    const [first, second] = [mount(server, { panels: 'emails' }), mount(server, { panels: 'username' })];
    await Promise.all([oneEvent(first, 'user-profile-ready'), oneEvent(second, 'user-profile-ready')]);
    expect(server.requests).to.have.length(1);
    const [emails, username] = [await panelOf(first, 'emails'), await panelOf(second, 'username')];
    expect(emails.context.store).to.equal(username.context.store);
  });

  it('read again once the last one has gone', async () => {
    const server = stubServer();
    (await mountReady(server)).remove();
    await Promise.resolve();
    await mountReady(server);
    expect(server.of('account.load')).to.have.length(2);
  });
});

describe('functions that a framework makes anew with each render', () => {
  it('are used from then on, by the same store and without another read', async () => {
    const server = stubServer();
    const element = await mountReady(server, { getToken: () => 'first', getHeaders: () => ({ 'X-Tenant': 'a' }) });
    const panel = await panelOf(element, 'emails');
    const { store } = panel.context;
    Object.assign(element, { getToken: () => 'second', getHeaders: () => ({ 'X-Tenant': 'b' }) });
    await element.updateComplete;
    await store.run('emails.remove', { id: 'email-2' }, panel);
    expect((await panelOf(element, 'emails')).context.store).to.equal(store);
    const sent = server.requests.map(({ verb, headers }) => [
      verb,
      headers.get('Authorization'),
      headers.get('X-Tenant'),
    ]);
    expect(sent).to.deep.equal([
      ['account.load', 'Bearer first', 'a'],
      ['emails.remove', 'Bearer second', 'b'],
    ]);
  });

  it('lead to another store where there were none, since who is asking may be another', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    element.getToken = () => 'token';
    await oneEvent(element, 'user-profile-ready');
    expect(server.requests.map(({ headers }) => headers.get('Authorization'))).to.deep.equal([null, 'Bearer token']);
  });
});

describe('elements whose CSRF names differ', () => {
  it('share nothing', async () => {
    const server = stubServer();
    const [first, second] = [await mountReady(server), await mountReady(server, { csrfCookie: 'a', csrfHeader: 'b' })];
    const stores = [(await panelOf(first, 'emails')).context.store, (await panelOf(second, 'emails')).context.store];
    expect(stores[0]).to.not.equal(stores[1]);
    expect(server.of('account.load')).to.have.length(2);
  });
});

describe('an element that goes while it waits for proof', () => {
  it('gives up its action, so that the others are not held up', async () => {
    const server = stubServer().demandProof('emails.remove');
    const [going, staying] = [mount(server, { panels: 'emails' }), mount(server, { panels: 'username' })];
    const emails = await panelOf(going, 'emails');
    const { store } = (await panelOf(staying, 'username')).context;
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, emails));
    await until(going, () => store.state.stepUp);
    going.remove();
    expect((await removing).code).to.equal('cancelled');
    expect(store.state.stepUp).to.equal(undefined);
  });
});

describe('when the person becomes another one', () => {
  it('begins with panels of their own: what the last one left open is gone', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const before = await panelsOf(element);
    server.account = account({ id: 'account-grace', revision: 1 });
    await element.refresh();
    const after = await panelsOf(element);
    expect(after).to.have.length(3);
    expect(after.some((panel) => before.includes(panel))).to.equal(false);
  });
});

describe('when the session ends and the same person signs in again', () => {
  it('has what they left half typed', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const panels = await panelsOf(element);
    server.fail('account.load', { code: 'unauthenticated' });
    await element.refresh();
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.panels')?.children).to.have.length(0);
    await element.refresh();
    expect(await panelsOf(element)).to.deep.equal(panels);
  });
});

describe('initial data', () => {
  const data = { contract: 1, account: account(), capabilities: stubServer().capabilities, sessionId: 's' } as const;

  it('is shown without a request', async () => {
    const server = stubServer();
    await mountReady(server, { initialData: data });
    expect(server.requests).to.deep.equal([]);
  });

  it('is checked as any other answer', async () => {
    expectConsoleError(/"account\.emails\.0\.verified"/);
    const wrong = { ...data, account: account({ emails: [{ ...account().emails[0]!, verified: 1 as never }] }) };
    const server = stubServer();
    const element = mount(server, { initialData: wrong });
    await until(element, () => element.matches(':state(failed)'));
    expect(server.requests).to.deep.equal([]);
  });
});
