import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';

const row = html`<div class="loading" aria-hidden="true">
  <i class="skeleton round"></i>
  <div><i class="skeleton w1"></i><i class="skeleton w2"></i></div>
</div>`;

/** What stands in the place of panels on their way. The styles show it after 300 ms, never before. */
export const skeleton = (t: Translate): TemplateResult =>
  html`<div class="skeletons"><span class="hidden">${t('element.loading')}</span>${row}${row}${row}</div>`;
