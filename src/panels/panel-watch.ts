import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../store/state.js';
import { Watch, type Awaited, type Surroundings } from '../store/watch.js';

const page: Surroundings = {
  visible: () => document.visibilityState === 'visible',
  listen: (call) => {
    const listening = new AbortController();
    const { signal } = listening;
    // A mail program beside the browser takes the focus, and leaves the page visible.
    addEventListener('focus', call, { signal });
    document.addEventListener('visibilitychange', call, { signal });
    return () => listening.abort();
  },
  after: (milliseconds, call) => setTimeout(call, milliseconds),
  forget: (timer) => clearTimeout(timer as number),
};

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/** Waits for what is done elsewhere for as long as the panel shows that it does: not once it is closed, or off the page. */
export class Waiting implements ReactiveController {
  readonly #host: Host;
  readonly #store: () => Store;
  readonly #awaited: () => Awaited | undefined;
  #watch: Watch | undefined;
  #for: { readonly id: string; readonly store: Store } | undefined;

  /** @param awaited - what the panel waits for as it is drawn now */
  constructor(host: Host, store: () => Store, awaited: () => Awaited | undefined) {
    this.#host = host;
    this.#store = store;
    this.#awaited = awaited;
    host.addController(this);
  }

  hostUpdated(): void {
    const awaited = this.#host.isConnected ? this.#awaited() : undefined;
    if (!awaited) return this.#end();
    const store = this.#store();
    if (this.#for?.id === awaited.id && this.#for.store === store) return;
    this.#end();
    this.#for = { id: awaited.id, store };
    this.#watch = new Watch(store, awaited, page);
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    this.#watch?.stop();
    this.#watch = this.#for = undefined;
  }
}
