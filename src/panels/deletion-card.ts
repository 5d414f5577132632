import { html, nothing, type TemplateResult } from 'lit';
import { longDate } from '../i18n/dates.js';
import { button } from '../ui/button.js';
import { dataIcon } from '../ui/data-icons.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { notice } from '../ui/notice.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { losses, type Losing } from './deletion-losses.js';
import { apart } from './panel-apart.js';

export interface DeletionCard extends Losing {
  readonly graceDays: number;
  readonly now: number;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** The host page said no. */
  readonly takenOver: boolean;
  /** To where a copy is made; undefined where this element has no such place. */
  readonly toCopy: (() => void) | undefined;
  readonly submit: (form: HTMLFormElement) => void;
  readonly cancel: () => void;
}

const DAY = 86_400_000;

/** What will be lost and when, a copy first, and the word that says that it is meant. */
export function deletionCard(given: DeletionCard): TemplateResult {
  const { t, takenOver } = given;
  return html`${surfaceHead(dataIcon('trash-2'), t('deletion.title'))}
  ${indent(html`${losses(given)}${when(given)}${typing(given)}
  ${takenOver ? notice({ kind: 'plain', what: t('deletion.takenOver'), alert: true }) : nothing}`)}`;
}

/** The day on which an account goes that is asked to go now. */
export const dueDay = (locale: string, graceDays: number, now: number): string =>
  longDate(locale, new Date(now + graceDays * DAY).toISOString());

function when({ t, locale, graceDays: count, now, toCopy }: DeletionCard): TemplateResult {
  const date = dueDay(locale, count, now);
  return html`<p class="surface-text" part="surface-text">
      ${count > 0 ? t('deletion.whenGrace', { count, date }) : t('deletion.whenNow')}
    </p>
    ${
      toCopy
        ? html`<p class="surface-text" part="surface-text">
            ${t('deletion.copyFirst')}
            <button type="button" class="link" part="link" @click=${toCopy}>${t('deletion.copy')}</button>
          </p>`
        : nothing
    }`;
}

/** The button can always be pressed: what is missing is then said at the field. */
function typing({ t, busy, error, submit, cancel }: DeletionCard): TemplateResult {
  const content = html`${field({
    name: 'word',
    label: apart(t, 'deletion.label', 'word', t('deletion.word')),
    autocomplete: 'off',
    verbatim: true,
    dir: 'auto',
    error,
  })}
  ${actions(
    button({
      label: t(busy ? 'deletion.deleting' : 'deletion.submit'),
      look: 'destroy',
      submit: true,
      off: busy,
    }),
    button({ label: t('common.cancel'), off: busy, press: cancel }),
  )}`;
  return form({ busy, submit, content });
}
