import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from './icons.js';

export interface Field {
  /** Its name in the form's data, and what its ids are made of: once in a shadow root. */
  readonly name: string;
  readonly label: string | TemplateResult;
  /** What the person begins with: bound to the attribute, so that typed text survives every render. */
  readonly value?: string | null;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'url' | 'tel';
  readonly autocomplete?: string;
  readonly inputmode?: string;
  readonly hint?: string;
  /** What is wrong, and how to mend it. */
  readonly error?: string | undefined;
  /** Says that it must be filled; shown beside the label, and told to screen readers by `required`. */
  readonly required?: string | undefined;
  readonly readonly?: boolean;
  /** Names and addresses are not prose: no capitals, no corrections. */
  readonly verbatim?: boolean;
  /** What may be written either way, whatever the page's direction. */
  readonly dir?: 'auto';
  readonly typed?: (event: Event) => void;
  readonly focused?: () => void;
  /** Told to password managers alone, since forms check for themselves: in UTF-16 units, and Apple's `passwordrules`. */
  readonly minlength?: number;
  readonly passwordrules?: string;
  /** What stands inside the field's border at its end. */
  readonly end?: TemplateResult;
  /** What stands between it and what is wrong with it. */
  readonly below?: TemplateResult;
}

/** The ids of what describes a field: its hint, then its error. */
export function describedBy({ name, hint, error }: Pick<Field, 'name' | 'hint' | 'error'>): string | undefined {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;
}

/** What the control is to a host: `[aria-invalid]` cannot stand behind `::part()`, so a wrong one is a part of its own. */
export const inputParts = (error: string | undefined, part = 'input'): string =>
  error ? `${part} invalid-input` : part;

/** A label, a hint above the input, the input, and below it what is wrong. A template: fields share the form's tree. */
export function field(given: Field): TemplateResult {
  return fieldAround(given, given.end ? html`<span class="with-end">${input(given)}${given.end}</span>` : input(given));
}

/** The same around another control, which must have `name` as its id and use `describedBy`. */
export function fieldAround(given: Omit<Field, 'value'>, control: TemplateResult): TemplateResult {
  const { name, label, hint, required, below } = given;
  return html`<div class="field" part="field">
    <label class="label" part="label" for=${name}
      ><span>${label}</span>${required ? html`<small>${required}</small>` : nothing}</label
    >
    ${hint ? html`<p class="hint" part="hint" id="${name}-hint">${hint}</p>` : nothing} ${control}
    ${below ?? nothing} ${fieldError(given)}
  </div>`;
}

/** What is wrong with it, where something is. */
export const fieldError = ({ name, error }: Pick<Field, 'name' | 'error'>): TemplateResult | typeof nothing =>
  error
    ? html`<p class="error" part="error" id="${name}-error">${icon('circle-alert', true)}<span>${error}</span></p>`
    : nothing;

function input(given: Field): TemplateResult {
  const { name, value, type = 'text', autocomplete, inputmode, error, required, readonly, verbatim, typed } = given;
  const { focused, minlength, passwordrules, dir } = given;
  return html`<input
    class="input"
    part=${inputParts(error)}
    id=${name}
    name=${name}
    type=${type}
    dir=${ifDefined(dir)}
    value=${ifDefined(value ?? undefined)}
    autocomplete=${ifDefined(autocomplete)}
    inputmode=${ifDefined(inputmode)}
    autocapitalize=${verbatim ? 'none' : nothing}
    spellcheck=${verbatim ? 'false' : nothing}
    aria-describedby=${ifDefined(describedBy(given))}
    aria-invalid=${error ? 'true' : nothing}
    ?required=${required !== undefined}
    ?readonly=${readonly}
    minlength=${ifDefined(minlength)}
    passwordrules=${ifDefined(passwordrules)}
    @input=${typed}
    @focus=${focused}
  />`;
}
