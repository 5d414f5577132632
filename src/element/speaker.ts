import type { LitElement, ReactiveController } from 'lit';
import { whenGone } from '../gone.js';
import type { AccountStore } from '../store/account-store.js';

const speakers = new WeakMap<AccountStore, Set<Speaker>>();

/** Of several elements on one account the first: what a page is to say once, is said by that one. */
export class Speaker implements ReactiveController {
  readonly #host: LitElement;
  #store: AccountStore | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether this element is it. */
  of(store: AccountStore | undefined): boolean {
    if (store !== this.#store) {
      this.#leave();
      this.#store = store;
    }
    if (!store) return false;
    const all = speakers.get(store) ?? new Set();
    speakers.set(store, all.add(this));
    return [...all][0] === this;
  }

  hostDisconnected(): void {
    whenGone(this.#host, () => this.#leave());
  }

  /** The next in line speaks up. */
  #leave(): void {
    const all = this.#store && speakers.get(this.#store);
    this.#store = undefined;
    if (all?.delete(this)) all.forEach((other) => other.#host.requestUpdate());
  }
}
