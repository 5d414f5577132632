import { html, type TemplateResult } from 'lit';

/** Still rows in the place of what is on its way; the styles show them after 300 ms. */
export const skeleton = (label: string, rows = 2): TemplateResult =>
  html`<div class="skeletons">
    <span class="hidden">${label}</span>
    ${Array.from(
      { length: rows },
      () =>
        html`<div class="loading" aria-hidden="true">
          <span class="skeleton round" part="skeleton"></span>
          <div><span class="skeleton w1" part="skeleton"></span><span class="skeleton w2" part="skeleton"></span></div>
        </div>`,
    )}
  </div>`;
