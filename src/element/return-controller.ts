import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hasPanel, type Page } from '../pages.js';
import { claimReturned, takeMarkers } from '../returned.js';

const NOUN = 'connections';

type Host = ReactiveControllerHost & { page: string | null | undefined };

/** Somebody comes back from a provider's page: they find the panel that they left, and it tells how that went. */
export class ReturnController implements ReactiveController {
  /** What was brought back, for this element's panel to tell of. */
  returned: string | undefined;
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    takeMarkers();
  }

  /** To be told of the pages as soon as they are certain. On a page of several elements, one that shows the panel tells. */
  meet(pages: readonly Page[]): void {
    if (!hasPanel(pages, NOUN)) return;
    const claimed = claimReturned();
    if (claimed === undefined) return;
    this.returned = claimed;
    this.#host.page = NOUN;
  }
}
