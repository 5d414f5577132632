import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { ComboboxKeys, type Moves } from './combobox-keys.js';
import { describedBy, fieldAround, inputParts, type Field } from './field.js';
import { icon } from './icons.js';

export interface Choice {
  readonly id: string;
  /** What is chosen, as the field shows it. */
  readonly label: string;
}

export interface Combobox extends Pick<Field, 'name' | 'label' | 'hint' | 'error'> {
  /** What the typed text finds, the best first; all of them for none. */
  readonly find: (text: string) => readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly choose: (choice: Choice) => void;
  /** How many were found, for screen readers. */
  readonly count: (found: number) => string;
}

/**
 * One of many, found by typing: an editable combobox with a list, as the ARIA Authoring Practices have it. Focus stays in
 * the field; the active option is named to screen readers. What it does not find is never chosen: leaving puts back what was.
 */
export class ComboboxState implements Moves {
  /** What was typed since the list opened; undefined while it is closed. */
  #text: string | undefined;
  #active = 0;
  #given: Combobox | undefined;
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #keys = new ComboboxKeys(this);

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#text !== undefined;
  }

  get #found(): readonly Choice[] {
    return this.#given?.find(this.#text ?? '') ?? [];
  }

  draw(given: Combobox): TemplateResult {
    this.#given = given;
    const { name, label, error, chosen, count } = given;
    const found = this.isOpen ? this.#found : [];
    const active = found[this.#active];
    const control = html`<span class="combobox" @focusout=${this.#left}
      ><input
        class="input"
        part=${inputParts(error)}
        id=${name}
        role="combobox"
        aria-label=${label}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        value=${ifDefined(chosen?.label)}
        aria-autocomplete="list"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        aria-controls="${name}-list"
        aria-activedescendant=${active ? `${name}-${active.id}` : nothing}
        aria-describedby=${ifDefined(describedBy(given))}
        aria-invalid=${error ? 'true' : nothing}
        @input=${this.#typed}
        @click=${() => this.open()}
        @focus=${({ target }: FocusEvent) => (target as HTMLInputElement).select()}
        @keydown=${this.#keys.pressed}
      />${icon('chevron-down', true)}
      <span class="hidden" role="status">${this.isOpen ? count(found.length) : nothing}</span>
      <ul class="options" part="options" id="${name}-list" role="listbox" aria-label=${label} ?hidden=${!this.isOpen}>
        ${found.map((each, index) => this.#option(each, index))}${
          this.isOpen && found.length === 0 ? html`<li class="muted" role="presentation">${count(0)}</li>` : nothing
        }
      </ul></span
    >`;
    return fieldAround(given, control);
  }

  open(): void {
    if (this.isOpen) return;
    this.#text = '';
    const chosen = this.#given?.chosen?.id;
    this.move(
      Math.max(
        0,
        this.#found.findIndex(({ id }) => id === chosen),
      ) - this.#active,
    );
  }

  /** The active option is another, so many further; it stops at the ends. */
  move(by: number): void {
    this.#active = Math.max(0, Math.min(this.#active + by, this.#found.length - 1));
    this.#redraw(() => this.#find('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
  }

  takeActive(): void {
    const choice = this.#found[this.#active];
    if (choice) this.#given?.choose(choice);
    this.close();
  }

  /** Closes; the field shows what is chosen again. */
  close(): void {
    this.#text = undefined;
    this.#active = 0;
    this.#redraw(() => {
      const field = this.#find<HTMLInputElement>('[role="combobox"]');
      if (field) field.value = field.defaultValue;
    });
  }

  #option({ id, label }: Choice, index: number): TemplateResult {
    const take = (): void => {
      this.#active = index;
      this.takeActive();
    };
    // The press must not take focus out of the field, and keys go there (`combobox-keys.ts`).
    return html`<li
      id="${this.#given?.name ?? ''}-${id}"
      role="option"
      part="option ${index === this.#active ? 'selected-option' : ''}"
      aria-selected=${index === this.#active ? 'true' : 'false'}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${take}
      @keydown=${this.#keys.pressed}
    >
      ${label}
    </li>`;
  }

  readonly #typed = ({ target }: Event): void => {
    this.#text = (target as HTMLInputElement).value;
    this.#active = 0;
    this.#host.requestUpdate();
  };

  readonly #left = (): void => {
    if (this.isOpen) this.close();
  };

  #find<E extends HTMLElement>(selector: string): E | null {
    const list = this.#host.renderRoot.querySelector(`#${CSS.escape(this.#given?.name ?? '')}`)?.parentElement;
    return list?.querySelector<E>(selector) ?? null;
  }

  #redraw(then: () => void): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(then);
  }
}
