import { nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { notice } from '../ui/notice.js';
import type { Reminder } from './panel-sheet.js';

/** Why nothing else was opened. */
export function reminderNotice(t: Translate, reminder: Reminder | undefined): TemplateResult | typeof nothing {
  if (!reminder) return nothing;
  if (reminder === 'busy') return notice({ kind: 'plain', what: t('common.stillBusy'), alert: true });
  return notice({ kind: 'warning', what: t('common.finishFirst'), more: t('common.finishFirstMore'), alert: true });
}
