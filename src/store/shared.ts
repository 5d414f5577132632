import type { AccountClient } from '../client/client.js';
import type { RestOptions } from '../client/request.js';
import { restClient } from '../client/rest.js';
import { AccountStore } from './account-store.js';

/** Who answers for the account. */
export interface Source extends RestOptions {
  readonly client: AccountClient | undefined;
}

interface Shared {
  readonly source: Source;
  readonly store: AccountStore;
  readonly stop: () => void;
  users: number;
}

const shared = new Set<Shared>();

/**
 * What makes two elements show the same account: all of it alike, functions and objects by identity. `getToken` and
 * `getHeaders` need only be there on both, since frameworks make such functions anew with each render.
 */
function alike(a: Source, b: Source): boolean {
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([key, value]) =>
    key.startsWith('get') ? !value === !other.get(key) : value === other.get(key),
  );
}

/** The one store of this source, so that several elements on a page share one account and one request. */
export function acquireStore(source: Source): AccountStore {
  let entry = [...shared].find((each) => alike(each.source, source));
  if (!entry) {
    const store = new AccountStore(source.client ?? restClient(source), source);
    entry = { source, store, stop: watchPage(store), users: 0 };
    shared.add(entry);
  }
  entry.users++;
  // The client reads its options for every request.
  Object.assign(entry.source, source);
  return entry.store;
}

/** Whether this store is still the one for this source; then its newest functions are used from now on. */
export function renewStore(store: AccountStore, source: Source): boolean {
  const entry = [...shared].find((each) => each.store === store && alike(each.source, source));
  if (entry) Object.assign(entry.source, source);
  return entry !== undefined;
}

/** Gives up what `acquireStore` gave; with the last user the store goes. */
export function releaseStore(store: AccountStore): void {
  const entry = [...shared].find((each) => each.store === store);
  if (!entry || --entry.users > 0) return;
  shared.delete(entry);
  entry.stop();
  store.leave();
}

function watchPage(store: AccountStore): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  addEventListener('online', () => store.setOnline(true), { signal });
  addEventListener('offline', () => store.setOnline(false), { signal });
  // A page that may come back (back-forward cache) is put away without the account: who opens it then may be another.
  addEventListener('pagehide', ({ persisted }) => persisted && store.hide(), { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && void store.refresh(), { signal });
  if (!navigator.onLine) store.setOnline(false);
  return () => watching.abort();
}
