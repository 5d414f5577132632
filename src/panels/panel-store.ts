import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from '../store/state.js';

/** Draws the panel anew when the store's state changes, for as long as the panel is on the page. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #otherAccount: () => void;
  #store: Store | undefined;
  #accountId: string | undefined;
  #stop: (() => void) | undefined;
  #onPage = false;

  /** @param otherAccount - called when another person's account is shown, or another store is asked */
  constructor(host: ReactiveControllerHost, otherAccount: () => void) {
    this.#host = host;
    this.#otherAccount = otherAccount;
    host.addController(this);
  }

  follow(store: Store | undefined): void {
    if (store !== this.#store) {
      this.#stop?.();
      this.#store = store;
      this.#listen();
    }
    const id = store?.state.account?.id;
    if (id !== undefined && this.#accountId !== undefined && id !== this.#accountId) this.#otherAccount();
    this.#accountId = id ?? this.#accountId;
  }

  hostConnected(): void {
    this.#onPage = true;
    this.#listen();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#onPage = false;
    this.#stop?.();
    this.#stop = undefined;
  }

  #listen(): void {
    this.#stop?.();
    this.#stop = this.#onPage ? this.#store?.subscribe(() => this.#host.requestUpdate()) : undefined;
  }
}
