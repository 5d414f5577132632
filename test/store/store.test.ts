import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { AccountStore } from '../../src/store/account-store.js';
import type { ChangeReport } from '../../src/store/state.js';
import { expectConsoleError } from '../support/console.js';
import { account, capabilities, email } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const panel = {};
const storeOf = (server: StubServer) => new AccountStore(restClient({ baseUrl: '/api', fetch: server.fetch }));

async function readyStore(server: StubServer): Promise<AccountStore> {
  const store = storeOf(server);
  await store.refresh();
  return store;
}

function reportsOf(store: AccountStore): ChangeReport[] {
  const reports: ChangeReport[] = [];
  store.onChange((report) => reports.push(report));
  return reports;
}

describe('reading the account', () => {
  it('goes from loading to ready', async () => {
    const server = stubServer();
    const store = storeOf(server);
    const seen: string[] = [];
    store.subscribe(() => seen.push(`${store.state.status}${store.state.checked ? ', checked' : ''}`));
    await store.refresh();
    expect(seen).to.deep.equal(['loading', 'ready', 'ready, checked']);
    expect(store.state.account).to.deep.equal(server.account);
    expect(store.state.sessionId).to.equal('session-1');
  });

  it('is one request, however many ask at once', async () => {
    const server = stubServer();
    const store = storeOf(server);
    await Promise.all([store.refresh(), store.refresh()]);
    expect(server.requests).to.have.length(1);
  });

  it('keeps what is shown while it reads again', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const held = server.hold('account.load');
    const refreshing = store.refresh();
    await held.arrived;
    expect(store.state.status).to.equal('refreshing');
    expect(store.state.account?.revision).to.equal(7);
    held.release();
    await refreshing;
    expect(store.state.status).to.equal('ready');
  });

  it('keeps what is shown where reading again fails, with the reason beside it', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.fail('account.load', { code: 'unavailable', requestId: 'req_9' });
    await store.refresh();
    expect(store.state.status).to.equal('ready');
    expect(store.state.account?.revision).to.equal(7);
    expect(store.state.error).to.include({ code: 'unavailable', requestId: 'req_9' });
  });

  it('fails where there is nothing to show, and recovers', async () => {
    const server = stubServer().fail('account.load', { code: 'internal' });
    const store = await readyStore(server);
    expect(store.state).to.include({ status: 'failed', account: undefined });
    await store.refresh();
    expect(store.state).to.include({ status: 'ready', error: undefined });
  });

  it('takes back what it drew where the check refuses it', async () => {
    expectConsoleError(/"account\.emails\.0\.verified"/);
    const wrong = account({ emails: [email({ verified: 'yes' as never })] });
    const body = { contract: 1, account: wrong, capabilities: capabilities(), sessionId: 's' };
    const store = await readyStore(stubServer().raw('account.load', Response.json(body)));
    expect(store.state).to.include({ status: 'failed', account: undefined, checked: false });
    expect(store.state.error?.code).to.equal('malformed_answer');
  });

  it('drops everything on 401', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.fail('account.load', { code: 'unauthenticated' });
    await store.refresh();
    expect(store.state).to.include({ status: 'signed-out', account: undefined, capabilities: undefined });
  });

  it('reports a newer account that it found', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const reports = reportsOf(store);
    await store.refresh();
    expect(reports).to.deep.equal([]);
    server.change({ profile: { ...server.account.profile, firstName: 'Augusta' } });
    await store.refresh();
    expect(reports.map(({ change }) => change)).to.deep.equal(['refreshed']);
  });
});

describe('the revision rule', () => {
  it('never lets a late answer undo a newer one', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const old = server.account;
    server.on('account.load', () => ({ contract: 1, account: old, capabilities: capabilities(), sessionId: 's' }));
    await store.run('profile.update', { firstName: 'Augusta' }, panel);
    await store.refresh();
    expect(store.state.account?.profile.firstName).to.equal('Augusta');
  });

  it('holds where two changes are answered in another order than they were done', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    const done = new Promise<void>((resolve) => {
      server.on('username.set', async ({ body }) => {
        const changed = server.change({ profile: { ...server.account.profile, username: body.username } });
        resolve();
        await late;
        return { account: changed };
      });
    });
    const naming = store.run('username.set', { username: 'countess' }, panel);
    await done;
    await store.run('emails.remove', { id: 'email-2' }, {});
    answer();
    await naming;
    expect(store.state.account).to.deep.include({ revision: 9, emails: server.account.emails });
  });

  it('discards everything when the account is another one', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.account = account({ id: 'account-grace', revision: 1 });
    await store.refresh();
    expect(store.state.account).to.include({ id: 'account-grace', revision: 1 });
  });

  it('reads anew when a change is answered with another account, and reports nothing of it', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const reports = reportsOf(store);
    server.account = account({ id: 'account-grace', revision: 1 });
    await store.run('profile.update', { firstName: 'Grace' }, panel);
    expect(store.state.account?.id).to.not.equal('account-ada');
    await store.refresh();
    expect(store.state.account?.id).to.equal('account-grace');
    expect(reports).to.deep.equal([]);
  });
});

describe('running a change', () => {
  it('keeps the new account and reports the change with the row it was about', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const reports = reportsOf(store);
    const { id } = await store.run('emails.add', { address: 'x@example.com' }, panel);
    await store.run('emails.remove', { id: 'email-2' }, panel);
    expect(reports.map((report) => [report.change, report.id])).to.deep.equal([
      ['email-added', id],
      ['email-removed', 'email-2'],
    ]);
    expect(reports[1]).to.include({ origin: panel, account: store.state.account });
    expect(server.of('account.load')).to.have.length(1);
  });

  it('waits until the first answer is checked', async () => {
    const server = stubServer();
    const store = storeOf(server);
    await store.run('profile.update', { firstName: 'Augusta' }, panel);
    expect(server.requests.map(({ verb }) => verb)).to.deep.equal(['account.load', 'profile.update']);
    expect(store.state.checked).to.equal(true);
  });

  it('is not sent where the account could not be read', async () => {
    const server = stubServer().fail('account.load', { code: 'unavailable' });
    const error = await rejection(storeOf(server).run('emails.remove', { id: 'email-2' }, panel));
    expect(error.code).to.equal('unavailable');
    expect(server.of('emails.remove')).to.deep.equal([]);
  });

  it('gives each action a key of its own', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    await store.run('emails.sendCode', { id: 'email-3' }, panel);
    await store.run('emails.sendCode', { id: 'email-3' }, panel);
    const [first, second] = server.of('emails.sendCode').map(({ key }) => key);
    expect(first).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).to.not.equal(first);
  });

  it('drops the account where the session is over', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.fail('emails.remove', { code: 'unauthenticated' });
    await rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    expect(store.state).to.include({ status: 'signed-out', account: undefined });
  });

  it('reports nothing, and shows nothing, of an answer that comes after the session is over', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    const reports = reportsOf(store);
    const held = server.hold('emails.remove');
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    await held.arrived;
    server.fail('account.load', { code: 'unauthenticated' });
    await store.refresh();
    held.release();
    await removing;
    expect(store.state).to.include({ status: 'signed-out', account: undefined });
    expect(reports).to.deep.equal([]);
  });

  it('reads the account where the row is gone', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.change({ emails: server.account.emails.slice(0, 1) });
    expect((await rejection(store.run('emails.sendCode', { id: 'email-3' }, panel))).code).to.equal('not_found');
    await store.refresh();
    expect(store.state.account?.emails).to.have.length(1);
  });
});
