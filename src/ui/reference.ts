import { html, type TemplateResult } from 'lit';

/** What a person hands to support: short enough to read out, selectable as a whole. */
export const reference = (label: string, text: string): TemplateResult =>
  html`<p class="ref">${label} <span class="reference" part="reference">${text}</span></p>`;
