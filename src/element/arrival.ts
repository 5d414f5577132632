import type { LitElement } from 'lit';
import { isPageName, type Page, type PanelEntry } from '../pages.js';
import { bringTo } from './bring-to.js';
import type { PanelState } from './panels-controller.js';

/** Where the person asked to go, until it is drawn, and the focus that goes there with them. */
export class Arrival {
  readonly #host: LitElement;
  /** A page or a panel; empty for the first page. */
  #destination: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The person goes there. */
  setOut(target: string): void {
    this.#destination = target;
  }

  /** The host page shows it; somebody who is on their way goes on. */
  lead(target: string): void {
    this.#destination ??= target;
  }

  /** Focus goes where the person went: to the panel they named, else to the heading of the page. Once, when it is drawn. */
  arrive(page: Page | undefined, panelOf: (entry: PanelEntry) => PanelState): void {
    const entry = page?.panels.find(({ noun }) => noun === this.#destination && !isPageName(noun));
    const panel = entry && panelOf(entry);
    if (this.#destination === undefined || panel === 'loading') return;
    this.#destination = undefined;
    if (panel instanceof HTMLElement) void bringTo(panel);
    else this.#focus('.title');
  }

  /** Focus was on a button that went while an answer was awaited: it moves to the next try, or to the page. */
  recover(): void {
    if (!this.#host.renderRoot.querySelector(':focus'))
      this.#focus('[role="status"] [part~="retry"]') || this.#focus('.title');
  }

  #focus(selector: string): boolean {
    const target = this.#host.renderRoot.querySelector<HTMLElement>(selector);
    target?.focus();
    return target !== null;
  }
}
