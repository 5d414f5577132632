import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { describedBy, fieldError, inputParts, type Field } from './field.js';

export type Checkbox = Pick<Field, 'name' | 'label' | 'hint' | 'error' | 'required'> & {
  /** What it begins with. */
  readonly checked: boolean;
};

/** A box to tick, with its words behind it. */
export function checkbox(given: Checkbox): TemplateResult {
  const { name, label, hint, error, required, checked } = given;
  return html`<div class="field" part="field">
    <label class="check" part="checkbox-label"
      ><input
        type="checkbox"
        part=${inputParts(error, 'checkbox')}
        id=${name}
        name=${name}
        ?checked=${checked}
        ?required=${required !== undefined}
        aria-describedby=${ifDefined(describedBy(given))}
        aria-invalid=${error ? 'true' : nothing}
      /><span>${label}</span>${required ? html`<small>${required}</small>` : nothing}</label
    >
    ${hint ? html`<p class="hint" part="hint" id="${name}-hint">${hint}</p>` : nothing}${fieldError(given)}
  </div>`;
}
