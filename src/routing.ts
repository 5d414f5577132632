import type { ReactiveController, ReactiveControllerHost } from 'lit';

const PREFIX = '#user-profile/';

/** The page or panel that this hash names; undefined where it is somebody else's. */
function targetIn(hash: string): string | undefined {
  if (!hash.startsWith(PREFIX)) return undefined;
  try {
    return decodeURIComponent(hash.slice(PREFIX.length)) || undefined;
  } catch {
    return undefined;
  }
}

/** The whole address for a link: a bare `#…` would go against the page's `<base href>`, as Angular's pages have it. */
export const addressOf = (target: string): string =>
  location.pathname + location.search + PREFIX + encodeURIComponent(target);

/**
 * Follows `#user-profile/PAGE` while the element is connected, and no other hash: those are the host's. An empty
 * one leads back to where the element began.
 */
export class HashRouting implements ReactiveController {
  readonly #follow: (target: string | undefined) => void;
  #watching: AbortController | undefined;
  #last = '';

  constructor(host: ReactiveControllerHost, follow: (target: string | undefined) => void) {
    this.#follow = follow;
    host.addController(this);
  }

  /** Starts or stops following; to be told on every update. */
  follow(wanted: boolean): void {
    if (wanted === (this.#watching !== undefined)) return;
    if (!wanted) return this.hostDisconnected();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    addEventListener('hashchange', this.#read, { signal });
    addEventListener('popstate', this.#read, { signal });
    this.#read();
  }

  hostDisconnected(): void {
    this.#watching?.abort();
    this.#watching = undefined;
  }

  readonly #read = (): void => {
    const { hash } = location;
    // Moving the element, and back and forth between addresses with the same hash, is going nowhere.
    if (hash === this.#last) return;
    this.#last = hash;
    const target = targetIn(hash);
    if (target !== undefined || hash === '') this.#follow(target);
  };
}
