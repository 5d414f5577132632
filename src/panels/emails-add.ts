import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';

export interface AddForm {
  readonly t: Translate;
  /** What to begin with: the pending address that is being changed. */
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly busy: boolean;
  readonly submit: (form: HTMLFormElement) => void;
  readonly cancel: () => void;
}

/** The form for another address. */
export function addForm({ t, value, error, busy, submit, cancel }: AddForm): TemplateResult {
  const content = html`${field({
    name: 'email',
    label: t('emails.address'),
    type: 'email',
    autocomplete: 'email',
    verbatim: true,
    hint: t('emails.addressHint'),
    value: value ?? '',
    error,
  })}
  ${actions(
    button({ label: t(busy ? 'emails.sending' : 'emails.sendCode'), look: 'primary', submit: true, off: busy }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: cancel }),
  )}`;
  return form({ busy, submit, content });
}
