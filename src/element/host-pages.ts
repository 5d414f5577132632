import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HostItem } from '../pages.js';

/** What of a child says where it goes, and what it is called. */
const WATCHED = ['slot', 'data-label', 'data-before'];

const readItem = (child: Element): HostItem[] => {
  const [, kind, name] = /^(page|link):(.+)$/.exec(child.slot) ?? [];
  if (kind === undefined || name === undefined) return [];
  const { label = '', before } = (child as HTMLElement).dataset;
  return [{ kind: kind as HostItem['kind'], name, label: label.trim() || name, before }];
};

/**
 * The host's own pages and links, as the children of the element say them: `slot="page:billing"`, with `data-label`, and
 * `data-before` for the page of ours that they stand before. The children themselves stay where they are, whatever is
 * shown: nothing of the host's is ever made anew (clerk/javascript#6663).
 */
export class HostPages implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #observer = new MutationObserver(() => this.#read());
  items: readonly HostItem[] = [];
  /** The names of all slots that children ask for. */
  slots: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #read(): void {
    const children = [...this.#host.children];
    this.#observer.disconnect();
    this.#observer.observe(this.#host, { childList: true });
    for (const child of children) this.#observer.observe(child, { attributeFilter: WATCHED });
    this.items = children.flatMap(readItem);
    this.slots = new Set(children.map(({ slot }) => slot));
    this.#host.requestUpdate();
  }
}
