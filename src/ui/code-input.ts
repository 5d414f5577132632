import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { describedBy, fieldAround, inputParts } from './field.js';

export interface CodeInput {
  readonly name: string;
  readonly label: string;
  readonly length: number;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly busy: boolean;
}

/** The digits of what was typed or pasted: `123 456`, `123-456`, full-width digits, a line of the mail. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/**
 * One input, never six: browsers and password managers fill a code into one field (WCAG 2.2 SC 3.3.8). It submits its
 * form on the last digit; no `maxlength`, which would cut a pasted `123 456`.
 */
export function codeInput({ name, label, length, hint, error, busy }: CodeInput): TemplateResult {
  const told = { name, label, ...(hint === undefined ? {} : { hint }), error };
  const filled = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const digits = digitsOf(input.value).slice(0, length);
    // Written only when it differs, since writing moves the caret to the end.
    if (input.value !== digits) input.value = digits;
    if (digits.length === length && !busy) input.form?.requestSubmit();
  };
  return fieldAround(
    told,
    html`<input
      class="code"
      part=${inputParts(error, 'code')}
      id=${name}
      name=${name}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck="false"
      data-digits=${length}
      aria-describedby=${ifDefined(describedBy(told))}
      aria-invalid=${error ? 'true' : nothing}
      @input=${filled}
    />`,
  );
}
