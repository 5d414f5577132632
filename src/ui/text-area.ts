import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { describedBy, fieldAround, inputParts, type Field } from './field.js';

export type TextArea = Pick<Field, 'name' | 'label' | 'hint' | 'error' | 'required' | 'value'>;

/** Several lines. It grows with what is in it where the browser can (`field-sizing`). */
export function textArea(given: TextArea): TemplateResult {
  const { name, value, error, required } = given;
  return fieldAround(
    given,
    html`<textarea
      class="input"
      part=${inputParts(error)}
      rows="3"
      id=${name}
      name=${name}
      .defaultValue=${value ?? ''}
      ?required=${required !== undefined}
      aria-describedby=${ifDefined(describedBy(given))}
      aria-invalid=${error ? 'true' : nothing}
    ></textarea>`,
  );
}
