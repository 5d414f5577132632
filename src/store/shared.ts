import type { AccountClient } from '../client/client.js';
import { restClient } from '../client/rest.js';
import { AccountStore } from './account-store.js';

/** What makes two elements show the same account: all of it alike, functions and objects by identity. */
export interface Source {
  readonly baseUrl: string;
  readonly credentials: RequestCredentials;
  readonly fetch: typeof fetch | undefined;
  readonly client: AccountClient | undefined;
}

interface Shared {
  readonly source: Source;
  readonly store: AccountStore;
  readonly stop: () => void;
  users: number;
}

const shared = new Set<Shared>();

const alike = (a: Source, b: Source): boolean =>
  a.baseUrl === b.baseUrl && a.credentials === b.credentials && a.fetch === b.fetch && a.client === b.client;

/** The one store of this source, so that several elements on a page share one account and one request. */
export function acquireStore(source: Source): AccountStore {
  let entry = [...shared].find((each) => alike(each.source, source));
  if (!entry) {
    const store = new AccountStore(source.client ?? restClient(source));
    entry = { source, store, stop: watchNetwork(store), users: 0 };
    shared.add(entry);
  }
  entry.users++;
  return entry.store;
}

/** Gives up what `acquireStore` gave; with the last user the store goes. */
export function releaseStore(store: AccountStore): void {
  const entry = [...shared].find((each) => each.store === store);
  if (!entry || --entry.users > 0) return;
  shared.delete(entry);
  entry.stop();
  store.leave();
}

function watchNetwork(store: AccountStore): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  addEventListener('online', () => store.setOnline(true), { signal });
  addEventListener('offline', () => store.setOnline(false), { signal });
  if (!navigator.onLine) store.setOnline(false);
  return () => watching.abort();
}
