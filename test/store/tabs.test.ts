import { expect } from '@open-wc/testing';
import type { AccountStore } from '../../src/store/account-store.js';
import type { ChangeReport } from '../../src/store/state.js';
import { account, capabilities } from '../support/fixtures.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import { channel, close, heard, panel, reached, rename, tab } from '../support/tabs.js';

describe('a change in one tab', () => {
  it('reads what was done elsewhere, and seen by one that waited for it', async () => {
    const server = stubServer();
    const [here, there] = await Promise.all([tab(server), tab(server)]);
    const revision = rename(server, 'Augusta').revision;
    await here.refresh();
    const read = reached(there, revision);
    here.seen('profile.update', 'account-ada', panel);
    await read;
  });

  it('is read by the others for themselves, who report that it was refreshed', async () => {
    const server = stubServer();
    const [here, there] = [await tab(server), await tab(server)];
    const reports: ChangeReport[] = [];
    there.onChange((report) => reports.push(report));
    await here.run('profile.update', { firstName: 'Augusta' }, panel);
    await reached(there, 8);
    expect(there.state.account?.profile.firstName).to.equal('Augusta');
    expect(reports.map(({ change, origin }) => [change, origin])).to.deep.equal([['refreshed', undefined]]);
  });

  it('is told as account and revision, and nothing else', async () => {
    const server = stubServer();
    const here = await tab(server);
    const told = heard(channel());
    await here.run('emails.remove', { id: 'email-2' }, panel);
    expect(await told).to.deep.equal({ accountId: 'account-ada', revision: 8 });
  });

  it('is told where it has no event too: a new code is a newer account', async () => {
    const here = await tab(stubServer());
    const told = heard(channel());
    await here.run('emails.sendCode', { id: 'email-3' }, panel);
    expect(await told).to.have.property('revision', 8);
  });

  it('is told though the last element has left meanwhile', async () => {
    const server = stubServer();
    const here = await tab(server);
    const told = heard(channel());
    const held = server.hold('emails.remove');
    const removing = here.run('emails.remove', { id: 'email-2' }, panel);
    await held.arrived;
    close(here);
    held.release();
    await removing;
    expect(await told).to.have.property('revision', 8);
  });

  it('is not told where the server refused it', async () => {
    const server = stubServer().fail('emails.remove', { code: 'taken' });
    const here = await tab(server);
    const told = heard(channel());
    await here.run('emails.remove', { id: 'email-2' }, panel).catch(() => undefined);
    await here.run('emails.remove', { id: 'email-3' }, panel);
    expect(await told).to.have.property('revision', 8);
  });
});

describe('a read', () => {
  it('is told to nobody, so that tabs do not go on answering each other', async () => {
    const server = stubServer();
    const [here, there] = [await tab(server), await tab(server)];
    const messages: { revision: number }[] = [];
    const last = new Promise<void>((resolve) => {
      channel().addEventListener('message', ({ data }: MessageEvent<{ revision: number }>) => {
        messages.push(data);
        if (data.revision === 10) resolve();
      });
    });
    rename(server, 'Augusta');
    await there.refresh();
    await here.run('emails.remove', { id: 'email-2' }, panel);
    await reached(there, 9);
    await there.run('emails.remove', { id: 'email-3' }, panel);
    await last;
    expect(messages).to.deep.equal([
      { accountId: 'account-ada', revision: 9 },
      { accountId: 'account-ada', revision: 10 },
    ]);
  });
});

describe('what a tab hears', () => {
  /** Posts as another tab does, and waits until the store has dealt with it. */
  async function posted(store: AccountStore, server: StubServer, ...messages: unknown[]): Promise<number> {
    const before = server.of('account.load').length;
    const other = channel();
    messages.forEach((message) => other.postMessage(message));
    // Messages arrive in order: this last one leads to a read.
    const last = rename(server, 'the last');
    other.postMessage({ accountId: last.id, revision: last.revision });
    await reached(store, last.revision);
    return server.of('account.load').length - before;
  }

  it('leads to no read where it knows as much or more', async () => {
    const server = stubServer();
    const store = await tab(server);
    const known = [6, 7].map((revision) => ({ accountId: 'account-ada', revision }));
    expect(await posted(store, server, ...known)).to.equal(1);
  });

  it('leads to one read, however much comes at once', async () => {
    const server = stubServer();
    const store = await tab(server);
    const server8 = rename(server, 'Augusta');
    const many = Array.from({ length: 5 }, () => ({ accountId: server8.id, revision: server8.revision }));
    expect(await posted(store, server, ...many)).to.be.within(1, 2);
  });

  it('is nothing where it is none of ours', async () => {
    const server = stubServer();
    const store = await tab(server);
    const nonsense = [null, 'hello', 5, {}, { accountId: 1, revision: 9 }, { accountId: 'x' }];
    expect(await posted(store, server, ...nonsense)).to.equal(1);
  });

  it('leads to a read where it is of another account: somebody else is signed in by now', async () => {
    const server = stubServer();
    const store = await tab(server);
    server.account = account({ id: 'account-grace', revision: 1 });
    channel().postMessage({ accountId: 'account-grace', revision: 1 });
    await reached(store, 1);
    expect(store.state.account?.id).to.equal('account-grace');
  });

  it('leads to a read where nobody was signed in', async () => {
    const server = stubServer().fail('account.load', { code: 'unauthenticated' }, { times: 2 });
    const store = await tab(server);
    expect(store.state.status).to.equal('signed-out');
    channel().postMessage({ accountId: 'account-ada', revision: 7 });
    await reached(store, 7);
  });

  it('does not undo what is newer here, where the read is answered late', async () => {
    const server = stubServer();
    const store = await tab(server);
    const old = server.account;
    server.on('account.load', () => ({ contract: 1, account: old, capabilities: capabilities(), sessionId: 's' }));
    await store.run('profile.update', { firstName: 'Augusta' }, panel);
    const read = new Promise<void>((resolve) =>
      store.subscribe(() => store.state.status === 'refreshing' && resolve()),
    );
    channel().postMessage({ accountId: 'account-ada', revision: 99 });
    await read;
    await store.refresh();
    expect(store.state.account).to.include({ revision: 8 });
  });
});
