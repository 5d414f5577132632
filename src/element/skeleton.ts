import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';

/** What stands in the place of a panel that is on its way. The styles show it after 300 ms, never before. */
export const skeleton = (t: Translate): TemplateResult =>
  html`<div class="skeletons">
    <span class="hidden">${t('element.loading')}</span>
    ${[1, 2, 3].map(() => html`<div class="loading-row" aria-hidden="true"><i></i><i></i></div>`)}
  </div>`;
