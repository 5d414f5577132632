/** Tabs of one browser, in one page: stores that share a channel, each with a server's answers. */
import type { AccountStore } from '../../src/store/account-store.js';
import { acquireStore, releaseStore, type Source } from '../../src/store/shared.js';
import { channelName } from '../../src/store/tabs.js';
import { stubServer, type StubServer } from './stub-server.js';

/** Who asks. */
export const panel = {};
const stores = new Set<AccountStore>();
const channels = new Set<BroadcastChannel>();

/** Closes one. */
export function close(store: AccountStore): void {
  if (stores.delete(store)) releaseStore(store);
}

afterEach(() => {
  stores.forEach(close);
  channels.forEach((channel) => channel.close());
  channels.clear();
});

/** Each has a `fetch` of its own, so each is a store of its own: as in a tab of its own. */
export const sourceOf = (server: StubServer, given: Partial<Source> = {}): Source => ({
  ...{ baseUrl: '/api/account', credentials: 'same-origin', csrfCookie: undefined, csrfHeader: undefined },
  ...{ getToken: undefined, getHeaders: undefined, client: undefined },
  fetch: (input, init) => server.fetch(input, init),
  ...given,
});

/** Opens a tab: a store that has read, and listens. */
export async function tab(server: StubServer, given: Partial<Source> = {}): Promise<AccountStore> {
  const store = acquireStore(sourceOf(server, given));
  stores.add(store);
  store.begin(undefined);
  // Who was asked for a change listens by then; a refused one changes nothing.
  server.fail('username.set', { code: 'taken' });
  await store.run('username.set', { username: 'ada' }, panel).catch(() => undefined);
  await store.refresh();
  return store;
}

export function channel(name = channelName(sourceOf(stubServer()))): BroadcastChannel {
  const opened = new BroadcastChannel(name ?? '');
  channels.add(opened);
  return opened;
}

export const heard = (on: BroadcastChannel) =>
  new Promise<unknown>((resolve) => on.addEventListener('message', ({ data }) => resolve(data), { once: true }));

/** Resolves once this store's account has this revision. */
export const reached = (store: AccountStore, revision: number) =>
  new Promise<void>((resolve) => {
    const look = () => store.state.account?.revision === revision && store.state.status === 'ready' && resolve();
    store.subscribe(look);
    look();
  });

export const rename = (server: StubServer, firstName: string) =>
  server.change({ profile: { ...server.account.profile, firstName } });
