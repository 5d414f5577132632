import { expect } from '@open-wc/testing';
import type { AccountStore } from '../../src/store/account-store.js';
import type { ChangeReport } from '../../src/store/state.js';
import { account, capabilities, dueDate } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import { Refusal } from '../support/stub-types.js';
import { channel, heard, panel, tab } from '../support/tabs.js';

const offering = (graceDays = 0): StubServer =>
  stubServer({ capabilities: capabilities({ deletion: { graceDays }, export: {} }) });

const signedOut = (store: AccountStore): Promise<void> =>
  new Promise((resolve) => {
    const look = () => store.state.status === 'signed-out' && resolve();
    store.subscribe(look);
    look();
  });

/** From now on nobody is signed in. */
const refuse = (server: StubServer): StubServer =>
  server.on('account.load', () => {
    throw new Refusal({ code: 'unauthenticated' });
  });

function changesOf(store: AccountStore): string[] {
  const changes: string[] = [];
  store.onChange(({ change }: ChangeReport) => changes.push(change));
  return changes;
}

describe('an account that is deleted', () => {
  it('is reported as it was last, before it is let go', async () => {
    const here = await tab(offering());
    const seen: [ChangeReport, string][] = [];
    here.onChange((report) => seen.push([report, here.state.status]));
    const last = here.state.account;
    await here.run('deletion.request', {}, panel);
    expect(seen).to.deep.equal([[{ change: 'account-deleted', account: last, id: undefined, origin: panel }, 'ready']]);
    expect(here.state).to.deep.include({ status: 'signed-out', deleted: true, account: undefined });
  });

  it('is told to other tabs, which find for themselves that nobody is signed in', async () => {
    const server = offering();
    const [here, there] = [await tab(server), await tab(server)];
    const told = heard(channel());
    refuse(server);
    await here.run('deletion.request', {}, panel);
    expect(await told).to.deep.equal({ accountId: 'account-ada', revision: 8 });
    await signedOut(there);
    expect(there.state.deleted).to.equal(false);
  });

  it('is reported too where a read has found before that nobody is signed in', async () => {
    const server = offering();
    const here = await tab(server);
    const changes = changesOf(here);
    const held = server.hold('deletion.request');
    const deleting = here.run('deletion.request', {}, panel);
    await held.arrived;
    server.fail('account.load', { code: 'unauthenticated' });
    await here.refresh();
    expect(here.state).to.deep.include({ status: 'signed-out', deleted: false });
    held.release();
    await deleting;
    expect(changes).to.deep.equal(['account-deleted']);
    expect(here.state).to.deep.include({ status: 'signed-out', deleted: true });
  });

  it('does not sign out somebody else who is signed in by then', async () => {
    const server = offering();
    const here = await tab(server);
    const held = server.hold('deletion.request');
    const deleting = here.run('deletion.request', {}, panel);
    await held.arrived;
    server.account = account({ id: 'account-grace' });
    await here.refresh();
    const changes = changesOf(here);
    held.release();
    await deleting;
    expect(here.state).to.deep.include({ status: 'ready', deleted: false });
    expect(here.state.account?.id).to.equal('account-grace');
    expect(changes).to.deep.equal([]);
  });

  it('stays deleted at every later read, until somebody is signed in', async () => {
    const server = offering();
    const here = await tab(server);
    await here.run('deletion.request', {}, panel);
    server.fail('account.load', { code: 'unauthenticated' }, { times: 2 });
    await here.refresh();
    expect(here.state).to.deep.include({ status: 'signed-out', deleted: true });
    expect((await rejection(here.run('profile.update', {}, panel))).code).to.equal('unauthenticated');
  });
});

describe('an account that is to be deleted', () => {
  it('is a change like others', async () => {
    const server = offering(30);
    const here = await tab(server);
    const changes = changesOf(here);
    const told = heard(channel());
    await here.run('deletion.request', {}, panel);
    expect(await told).to.have.property('revision', 8);
    await here.run('deletion.cancel', {}, panel);
    expect(changes).to.deep.equal(['deletion-scheduled', 'deletion-cancelled']);
    expect(here.state.account?.deletion).to.equal(null);
  });

  it('is read again where a change was refused for it', async () => {
    const server = offering(30);
    const here = await tab(server);
    server.change({ deletion: { scheduledFor: dueDate } });
    server.fail('username.set', { code: 'deletion_scheduled' });
    await rejection(here.run('username.set', { username: 'countess' }, panel));
    await here.refresh();
    expect(here.state.account?.deletion).to.deep.equal({ scheduledFor: dueDate });
  });
});

describe('an export', () => {
  it('is handed over, and the account in it is not taken for a newer one', async () => {
    const server = offering();
    const here = await tab(server);
    const changes = changesOf(here);
    server.raw('export.create', Response.json({ exportedAt: dueDate, account: account({ revision: 99 }), more: 1 }));
    const file = await here.run('export.create', {}, panel);
    expect(file).to.have.property('more', 1);
    expect(here.state.account?.revision).to.equal(7);
    expect(changes).to.deep.equal(['data-exported']);
  });
});
