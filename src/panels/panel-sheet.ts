import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isPristine } from '../ui/form.js';
import { firstField, focusFirst } from './panel-focus.js';

/** What is open: a form, and the row it belongs to. */
export interface Open {
  readonly form: string;
  readonly row?: string | undefined;
}

/** Why another form was not opened: this one has words in it that are not saved, or is being saved. */
export type Reminder = 'unsaved' | 'busy';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/**
 * The one form that a panel has open, and the focus that comes and goes with it: opening moves it to the first field,
 * closing brings it back to what opened it.
 */
export class Sheet implements ReactiveController {
  open: Open | undefined;
  /** What is wrong, by the name of the field. */
  errors: Readonly<Record<string, string>> = {};
  reminder: Reminder | undefined;
  readonly #host: Host;
  readonly #busy: () => boolean;
  #opener = '';
  #waiting: (() => void) | undefined;
  #focused: Element | null = null;

  constructor(host: Host, busy: () => boolean) {
    this.#host = host;
    this.#busy = busy;
    host.addController(this);
  }

  isOpen(form: string, row?: string): boolean {
    return this.open?.form === form && this.open.row === row;
  }

  /**
   * Opens a form, unless another holds what would be lost; then that one says so.
   * @param opener - the id of what focus comes back to
   */
  show(open: Open, opener: string): boolean {
    const form = this.#host.renderRoot.querySelector('form');
    const kept = this.#busy() ? 'busy' : form && !isPristine(form) ? 'unsaved' : undefined;
    if (kept && this.open) return this.#remind(kept);
    this.#opener = opener;
    this.become(open);
    return true;
  }

  /** What is open turns into its next step. */
  become(open: Open): void {
    this.#set(open);
    this.#after(() => firstField(this.#host.renderRoot)?.focus());
  }

  /** Closes, and brings focus back; `instead` are the ids to try where what opened it is gone. */
  close(...instead: string[]): void {
    this.#set(undefined);
    this.#after(() => focusFirst(this.#host.renderRoot, [this.#opener, ...instead, 'heading']));
  }

  /** Closes after the row itself went: focus moves to the next one. */
  closeGone(next: string | undefined): void {
    this.#opener = next ?? 'heading';
    this.close();
  }

  /** Closes after a change made elsewhere: focus comes back from inside, and is never taken from somebody busy outside. */
  closeByItself(...instead: string[]): void {
    const { renderRoot } = this.#host;
    if (renderRoot instanceof ShadowRoot && renderRoot.activeElement) return this.close(...instead);
    this.#set(undefined);
    this.#host.requestUpdate();
  }

  /** Everything as at first, and no focus moved: another person's account is shown. */
  reset(): void {
    this.#set(undefined);
  }

  /** Says at their fields what is wrong; focus goes to the first of them, its text selected for retyping. */
  refuse(errors: Readonly<Record<string, string>>): void {
    this.errors = errors;
    this.#after(() => {
      const field = this.#host.renderRoot.querySelector<HTMLInputElement>('.surface [aria-invalid="true"]');
      // Without a field to mend, the next step: the field may be gone, and focus with it.
      (field ?? firstField(this.#host.renderRoot))?.focus();
      if (field?.inputMode === 'numeric' || field?.type === 'password') field.select();
    });
  }

  /** Where the person is, before it may be taken away. */
  hostUpdate(): void {
    const { renderRoot } = this.#host;
    this.#focused = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  /**
   * Focus moves once the next render is there. Where what had it went by itself (the code could not be delivered, and its
   * field is gone), it goes to the next step, rather than to the top of the page (WCAG 2.2 SC 2.4.3).
   */
  hostUpdated(): void {
    const move = this.#waiting;
    const lost = this.open !== undefined && this.#focused?.isConnected === false;
    this.#waiting = undefined;
    this.#focused = null;
    if (move) move();
    else if (lost) firstField(this.#host.renderRoot)?.focus();
  }

  #remind(reminder: Reminder): boolean {
    this.reminder = reminder;
    this.#after(() => firstField(this.#host.renderRoot)?.focus());
    return false;
  }

  #set(open: Open | undefined): void {
    this.open = open;
    this.errors = {};
    this.reminder = undefined;
  }

  #after(move: () => void): void {
    this.#waiting = move;
    this.#host.requestUpdate();
  }
}
