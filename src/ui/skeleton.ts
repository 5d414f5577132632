import { html, type TemplateResult } from 'lit';

/** Still rows in the place of what is on its way; the styles show them after 300 ms. */
export const skeleton = (label: string, rows = 2): TemplateResult =>
  html`<div class="skeletons">
    <span class="hidden">${label}</span>
    ${Array.from(
      { length: rows },
      () =>
        html`<div class="loading" aria-hidden="true">
          <span class="skeleton round"></span>
          <div><span class="skeleton w1"></span><span class="skeleton w2"></span></div>
        </div>`,
    )}
  </div>`;
