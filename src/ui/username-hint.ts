import { html, type TemplateResult } from 'lit';

/** Whose password a form is about, for browsers and password managers alone. */
export const usernameHint = (username: string): TemplateResult => html`<input
  class="hidden"
  type="text"
  name="username"
  autocomplete="username"
  tabindex="-1"
  aria-hidden="true"
  readonly
  value=${username}
/>`;
