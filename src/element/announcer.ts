import type { AccountError } from '../client/errors.js';
import { fire, type ErrorDetail } from '../events.js';
import type { ChangeReport, StoreState } from '../store/state.js';

/** Tells the host page what happened, by events of the element. */
export class Announcer {
  readonly #element: EventTarget;
  readonly #asked: (origin: object) => boolean;
  #ready = false;
  #expired = false;
  #told: AccountError | undefined;
  /** Whether the host page shows a sign-in of its own (it prevented `user-profile-session-expired`). */
  hostSignsIn = false;

  /** @param asked - whether the one that asked is this element, or its own panel */
  constructor(element: EventTarget, asked: (origin: object) => boolean) {
    this.#element = element;
    this.#asked = asked;
  }

  stateChanged({ status, account, capabilities, checked, error, deleted }: StoreState): void {
    const ready = checked && account !== undefined;
    if (ready && !this.#ready && capabilities) fire(this.#element, 'ready', { account, capabilities });
    this.#ready = ready;
    const expired = status === 'signed-out';
    // Of an account that was deleted the host page has heard already, and nobody is to sign in to it again.
    if (expired && !this.#expired) this.hostSignsIn = !deleted && !fire(this.#element, 'session-expired', {});
    // Once, until somebody is signed in again: a host that reads again on this event must not turn in circles.
    this.#expired = expired || (this.#expired && !ready);
    if (error && error !== this.#told && !expired) this.failed(undefined, error);
    this.#told = error;
  }

  changed({ change, account, id, origin }: ChangeReport): void {
    if (change !== 'refreshed' && origin && this.#asked(origin)) {
      fire(this.#element, change, { account, ...(id === undefined ? {} : { id }) });
    }
    fire(this.#element, 'account-changed', { reason: change, account });
  }

  /** Who is to give the proof has gone; other elements on the store must not wait for it. */
  left({ stepUp }: StoreState): void {
    if (stepUp && this.#asked(stepUp.origin)) stepUp.cancel();
  }

  failed(panel: string | undefined, { code, status, requestId }: AccountError): void {
    const detail: ErrorDetail = {
      ...(panel === undefined ? {} : { panel }),
      code,
      ...(status === undefined ? {} : { status }),
      ...(requestId === undefined ? {} : { requestId }),
    };
    fire(this.#element, 'error', detail);
  }
}
