import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import type { Reminder } from './panel-sheet.js';

/** Heading and lead. The heading takes focus when the row that had it went and no other is left. */
export const withWords = ({ heading, lead }: { heading: string; lead: string }): TemplateResult =>
  html`<div class="panel-head">
    <h3 class="panel-heading" part="heading" id="heading" tabindex="-1">${heading}</h3>
    <p class="panel-lead" part="lead">${lead}</p>
  </div>`;

/** Why nothing else was opened. */
export function reminderNotice(t: Translate, reminder: Reminder | undefined): TemplateResult | typeof nothing {
  if (!reminder) return nothing;
  if (reminder === 'busy') return notice({ kind: 'plain', what: t('common.stillBusy'), alert: true });
  return notice({ kind: 'warning', what: t('common.finishFirst'), more: t('common.finishFirstMore'), alert: true });
}

/** In the place of a panel that could not be drawn. */
export const brokenNotice = (t: Translate, again: () => void): TemplateResult =>
  notice({
    kind: 'failed',
    what: t('common.broken'),
    more: t('common.brokenMore'),
    todo: button({ label: t('common.tryAgain'), press: again }),
    alert: true,
  });
