import type { ReactiveControllerHost } from 'lit';
import { AccountError } from '../client/errors.js';
import type { PanelEntry, PanelElement } from '../pages.js';
import type { PanelContext } from '../panels/context.js';
import { panelParts } from './parts.js';

/** Where a panel stands: on its way, here, or not to be had. */
export type PanelState = 'loading' | PanelElement | AccountError;

/** Fetches panels, makes their elements, and keeps them: coming back to a page finds it as it was left. */
export class PanelsController {
  readonly #host: ReactiveControllerHost;
  readonly #prepare: (entry: PanelEntry) => Promise<unknown>;
  readonly #failed: (noun: string, error: AccountError) => void;
  readonly #panels = new Map<string, PanelState>();

  /** @param prepare - what else a panel needs before it can be drawn: its words */
  constructor(
    host: ReactiveControllerHost,
    prepare: (entry: PanelEntry) => Promise<unknown>,
    failed: (noun: string, error: AccountError) => void,
  ) {
    this.#host = host;
    this.#prepare = prepare;
    this.#failed = failed;
  }

  /** Whether this object is one of the element's own panels. */
  has(origin: object): boolean {
    return [...this.#panels.values()].some((panel) => panel === origin);
  }

  /** The panel, asked for when it was not before. */
  get(entry: PanelEntry): PanelState {
    const held = this.#panels.get(entry.noun);
    if (held !== undefined) return held;
    this.#panels.set(entry.noun, 'loading');
    void this.#load(entry);
    return 'loading';
  }

  retry(entry: PanelEntry): void {
    this.#panels.delete(entry.noun);
    this.#host.requestUpdate();
  }

  /** Starts anew: what is open in a panel is one person's. */
  forget(): void {
    this.#panels.clear();
  }

  /** Hands every panel the newest context. */
  give(context: PanelContext): void {
    for (const panel of this.#panels.values()) if (panel instanceof HTMLElement) panel.context = context;
  }

  async #load(entry: PanelEntry): Promise<void> {
    try {
      const [constructor] = await Promise.all([entry.load(), this.#prepare(entry)]);
      this.#panels.set(entry.noun, create(entry.noun, constructor));
    } catch (cause) {
      const error = new AccountError('network', `The ${entry.noun} panel could not be loaded.`, {}, { cause });
      this.#panels.set(entry.noun, error);
      this.#failed(entry.noun, error);
    }
    this.#host.requestUpdate();
  }
}

/** The element that won its tag defines the panels, so a losing copy of the package registers nothing. */
function create(noun: string, constructor: new () => PanelElement): PanelElement {
  const tag = `user-profile-${noun}`;
  if (!customElements.get(tag)) customElements.define(tag, constructor);
  const panel = document.createElement(tag);
  panel.setAttribute('part', `panel panel-${noun}`);
  panel.setAttribute('exportparts', panelParts);
  return panel;
}
