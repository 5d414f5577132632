import { expect } from '@open-wc/testing';
import type { AccountClient } from '../../src/client/client.js';
import { acquireStore, releaseStore, type Source } from '../../src/store/shared.js';
import type { AccountStore } from '../../src/store/account-store.js';
import { channelName } from '../../src/store/tabs.js';
import type { ChangeReport } from '../../src/store/state.js';
import { account, capabilities } from '../support/fixtures.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const panel = {};
const stores = new Set<AccountStore>();
const channels = new Set<BroadcastChannel>();

afterEach(() => {
  stores.forEach(releaseStore);
  stores.clear();
  channels.forEach((channel) => channel.close());
  channels.clear();
});

/** Each has a `fetch` of its own, so each is a store of its own: as in a tab of its own. */
const sourceOf = (server: StubServer, given: Partial<Source> = {}): Source => ({
  ...{ baseUrl: '/api/account', credentials: 'same-origin', csrfCookie: undefined, csrfHeader: undefined },
  ...{ getToken: undefined, getHeaders: undefined, client: undefined },
  fetch: (input, init) => server.fetch(input, init),
  ...given,
});

/** Opens a tab: a store that has read, and listens. */
async function tab(server: StubServer, given: Partial<Source> = {}): Promise<AccountStore> {
  const store = acquireStore(sourceOf(server, given));
  stores.add(store);
  store.begin(undefined);
  // Who was asked for a change listens by then; a refused one changes nothing.
  server.fail('username.set', { code: 'taken' });
  await store.run('username.set', { username: 'ada' }, panel).catch(() => undefined);
  await store.refresh();
  return store;
}

function channel(name = channelName(sourceOf(stubServer()))): BroadcastChannel {
  const opened = new BroadcastChannel(name ?? '');
  channels.add(opened);
  return opened;
}

const heard = (on: BroadcastChannel) =>
  new Promise<unknown>((resolve) => on.addEventListener('message', ({ data }) => resolve(data), { once: true }));

/** Resolves once this store's account has this revision. */
const reached = (store: AccountStore, revision: number) =>
  new Promise<void>((resolve) => {
    const look = () => store.state.account?.revision === revision && store.state.status === 'ready' && resolve();
    store.subscribe(look);
    look();
  });

const rename = (server: StubServer, firstName: string) =>
  server.change({ profile: { ...server.account.profile, firstName } });

describe('a change in one tab', () => {
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
    releaseStore(here);
    stores.delete(here);
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

describe('the channel', () => {
  const name = (given: Partial<Source>) => channelName(sourceOf(stubServer(), given));

  it('is of the absolute base URL', () => {
    expect(name({})).to.equal(name({ baseUrl: new URL('/api/account', location.href).href }));
    expect(name({})).to.include(location.origin);
  });

  const client: AccountClient = { load: () => Promise.reject(new Error('unused')) };
  const others: Record<string, Partial<Source>> = {
    'another base URL': { baseUrl: '/api/other' },
    'other credentials': { credentials: 'include' },
    'a CSRF cookie': { csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' },
    'a token': { getToken: () => 'token' },
    'headers of the host': { getHeaders: () => ({}) },
    'a client of the host': { client },
  };
  for (const [what, given] of Object.entries(others)) {
    it(`is another one with ${what}`, () => expect(name(given)).to.not.equal(name({})));
  }

  it('is the same for functions of other identity, which other tabs have anyway', () => {
    expect(name({ getToken: () => 'a' })).to.equal(name({ getToken: () => 'b' }));
  });

  it("is none for a client of the host's own without a base URL", async () => {
    expect(name({ client, baseUrl: '' })).to.equal(undefined);
    const load = () =>
      Promise.resolve({ value: { contract: 1 as const, account: account(), capabilities: {}, sessionId: 's' } });
    const alone = await tab(stubServer(), { baseUrl: '', client: { load } });
    expect(alone.state.status).to.equal('ready');
  });

  it('is closed when the last element leaves, and when the page goes', async () => {
    const open = new Set<BroadcastChannel>();
    const { BroadcastChannel: Real } = globalThis;
    class Counted extends Real {
      constructor(name: string) {
        super(name);
        open.add(this);
      }
      override close(): void {
        open.delete(this);
        super.close();
      }
    }
    globalThis.BroadcastChannel = Counted;
    const store = await tab(stubServer());
    expect(open.size).to.equal(1);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(open.size).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(open.size).to.equal(1);
    releaseStore(store);
    stores.delete(store);
    expect(open.size).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(open.size).to.equal(0);
    globalThis.BroadcastChannel = Real;
  });

  it('may be missing, or refused: then nothing breaks', async () => {
    const { BroadcastChannel: Real } = globalThis;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const missing = await tab(stubServer());
    await missing.run('emails.remove', { id: 'email-2' }, panel);
    globalThis.BroadcastChannel = class extends Real {
      constructor(name: string) {
        super(name);
        this.close();
        throw new DOMException('opaque origin', 'SecurityError');
      }
    };
    const refused = await tab(stubServer());
    await refused.run('emails.remove', { id: 'email-2' }, panel);
    globalThis.BroadcastChannel = Real;
    expect(refused.state.account?.revision).to.equal(8);
  });
});
