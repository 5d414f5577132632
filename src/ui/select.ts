import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { describedBy, fieldAround, inputParts, type Field } from './field.js';
import { icon } from './icons.js';

export type Select = Pick<Field, 'name' | 'label' | 'hint' | 'error' | 'required' | 'value'> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands for nothing chosen; not offered where something must be and is. */
  readonly none: string;
};

/** One of several. A value that is none of them any more stays to be seen until another is chosen. */
export function select(given: Select): TemplateResult {
  const { name, error, required, options, none } = given;
  const value = given.value ?? '';
  const gone = value !== '' && !options.some((option) => option.value === value);
  const all = [
    ...(required && value !== '' ? [] : [{ value: '', label: none }]),
    ...options,
    ...(gone ? [{ value, label: value }] : []),
  ];
  return fieldAround(
    given,
    html`<span class="select-box"
      ><select
        class="input"
        part=${inputParts(error)}
        id=${name}
        name=${name}
        ?required=${required !== undefined}
        aria-describedby=${ifDefined(describedBy(given))}
        aria-invalid=${error ? 'true' : nothing}
      >
        ${all.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
      </select>${icon('chevron-down', true)}</span
    >`,
  );
}
