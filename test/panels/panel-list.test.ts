/** How a list that does not come with the account is read: when, how often, and what of it is shown. */
import { expect } from '@open-wc/testing';
import { account } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { here, ipad, pixel, sessionServer } from '../support/sessions.js';
import type { StubServer } from '../support/stub-server.js';

const PIXEL = 'Manage Chrome on Android';
const IPAD = 'Manage Safari on iPadOS';
const asked = ({ server }: PanelPage): number => server.of('sessions.list').length;

/** A failed comparison of elements would write out the whole page. */
const isShown = (page: PanelPage, name: string): boolean => page.query('button', name) !== undefined;

/** What was answered before is taken in by now: another answer has gone the same way. */
async function passed(page: PanelPage): Promise<void> {
  await page.store.run('sessions.list', { limit: 1 }, {});
  await page.settle();
}

async function show(server: StubServer = sessionServer(here, pixel)): Promise<PanelPage> {
  const page = await showPanel('sessions', server);
  await until(() => page.all('listitem').length > 0);
  return page;
}

describe('a list of its own', () => {
  it('is read once, with no key and nothing in the body', async () => {
    const page = await show();
    await page.settle();
    const [request, ...others] = page.server.of('sessions.list');
    expect(others).to.deep.equal([]);
    expect(request?.key).to.equal(null);
    expect(request?.query).to.deep.equal({ limit: '50' });
  });

  it('shows the places of its rows until it is there', async () => {
    const server = sessionServer(here, pixel);
    const held = server.hold('sessions.list');
    const page = await showPanel('sessions', server);
    await held.arrived;
    await page.settle();
    expect(page.root.querySelector('.skeletons')).to.exist;
    expect(page.text).to.not.include('nowhere else');
    held.release();
    await page.find('button', PIXEL);
    expect(page.root.querySelector('.skeletons')).to.equal(null);
  });

  it('is read again whenever the account is, and stays meanwhile', async () => {
    const page = await show();
    const held = page.server.hold('sessions.list');
    page.server.sessions = [here, ipad];
    await page.store.refresh();
    await held.arrived;
    await page.settle();
    expect(isShown(page, PIXEL)).to.equal(true);
    held.release();
    await page.find('button', IPAD);
    expect(isShown(page, PIXEL)).to.equal(false);
    expect(asked(page)).to.equal(2);
  });

  it('is read again after a change that another panel made', async () => {
    const page = await show();
    page.server.sessions = [here];
    await page.store.run('username.set', { username: 'countess' }, {});
    await page.reads('nowhere else');
    page.server.sessions = [here, ipad];
    await page.store.run('sessions.revokeOthers', {}, {});
    await until(() => asked(page) === 3);
  });

  it('is read again when its page is shown once more', async () => {
    const page = await show();
    const around = page.panel.parentElement!;
    page.panel.remove();
    page.server.sessions = [here, ipad];
    await page.store.refresh();
    expect(asked(page)).to.equal(1);
    around.append(page.panel);
    await page.find('button', IPAD);
    expect(asked(page)).to.equal(2);
  });

  it('is not replaced by a late answer', async () => {
    const page = await show();
    const late = page.server.hold('sessions.list');
    await page.store.refresh();
    await late.arrived;
    page.server.sessions = [here, ipad];
    await page.store.refresh();
    await page.find('button', IPAD);
    page.server.sessions = [here, pixel];
    late.release();
    await passed(page);
    expect(isShown(page, PIXEL)).to.equal(false);
  });

  it('is forgotten where another person’s account is shown', async () => {
    const page = await show();
    page.server.account = account({ id: 'account-grace' });
    page.server.sessions = [here];
    const held = page.server.hold('sessions.list');
    await page.store.refresh();
    await held.arrived;
    await page.settle();
    expect(page.text).to.not.include('Android');
    held.release();
    await page.reads('nowhere else');
  });

  it('takes no answer that was asked for by the person before', async () => {
    const page = await show(sessionServer(here));
    const held = page.server.hold('sessions.list');
    await page.store.refresh();
    await held.arrived;
    page.server.account = account({ id: 'account-grace' });
    page.server.drop('sessions.list');
    await page.store.refresh();
    await page.find('alert');
    page.server.sessions = [here, pixel];
    held.release();
    await passed(page);
    expect(isShown(page, PIXEL)).to.equal(false);
  });

  it('is not asked for where nobody is signed in', async () => {
    const page = await show();
    page.server.fail('account.load', { code: 'unauthenticated' });
    await page.store.refresh();
    await page.settle();
    expect(asked(page)).to.equal(1);
  });
});

describe('a list that cannot be read', () => {
  it('says so, tells the host page, and is read by “Try again”', async () => {
    const server = sessionServer(here, pixel).fail('sessions.list', { code: 'internal', requestId: 'req_9' });
    const page = await showPanel('sessions', server);
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('Your devices could not be loaded.').and.include('internal · req_9');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['internal']);
    expect(page.text).to.not.include('nowhere else');
    await expect(page.panel).to.be.accessible();
    await page.press('Try again');
    await page.find('button', PIXEL);
    expect(page.query('alert')).to.not.exist;
  });

  it('again keeps what is shown, and says that it may be out of date', async () => {
    const page = await show();
    page.server.drop('sessions.list');
    await page.store.refresh();
    await page.reads('Your devices could not be read again.');
    expect(isShown(page, PIXEL)).to.equal(true);
  });

  it('resumes by itself once the account can be read again', async () => {
    const page = await showPanel('sessions', sessionServer(here, pixel).drop('sessions.list'));
    await page.find('alert');
    await page.store.refresh();
    await page.find('button', PIXEL);
  });

  it('waits as long as the server asks for', async () => {
    const server = sessionServer(here, pixel);
    server.fail('sessions.list', { code: 'rate_limited' }, { headers: { 'Retry-After': '300' } });
    const page = await showPanel('sessions', server);
    await page.reads('You can try again in 5 minutes.');
    await page.store.refresh();
    await page.settle();
    expect(asked(page)).to.equal(1);
    expect(page.failures).to.deep.equal([]);
  });

  it('since the server has none is not asked for again and again', async () => {
    const server = sessionServer(here).fail('sessions.list', { code: 'not_found' }, { times: 9 });
    const page = await showPanel('sessions', server);
    await page.find('alert');
    await until(() => server.of('account.load').length === 2);
    await page.store.refresh();
    await page.settle();
    expect(asked(page)).to.equal(1);
  });

  it('says so even where the forms do not come', async () => {
    const server = sessionServer(here).drop('sessions.list');
    const page = await showPanel('sessions', server, { bare: () => Promise.reject(new TypeError('not there')) });
    await page.reads('Your devices could not be loaded.');
    await page.press('Try again');
    await page.reads('nowhere else');
  });
});
