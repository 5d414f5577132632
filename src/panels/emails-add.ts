import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import type { Adding } from './contacts-forms.js';
import type { Way } from './contacts-ways.js';

export interface AddForm extends Adding {
  readonly t: Translate;
  readonly way: Way;
  readonly cancel: () => void;
}

/** The form for another address, or for one in the place of the only one. */
export function addForm({ t, way, value, error, busy, refused, submit, cancel, ...given }: AddForm): TemplateResult {
  const content = html`${field({
    name: 'email',
    label: t('emails.address'),
    type: 'email',
    autocomplete: 'email',
    verbatim: true,
    hint: t(way.hint),
    value: value ?? '',
    error,
  })}
  ${actions(
    button({ label: t(busy ? 'emails.sending' : way.send), look: 'primary', submit: true, off: busy || refused }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: cancel }),
  )}`;
  return html`${head(t, given)}${indent(form({ busy: busy || refused, submit, content }))}`;
}

/** What stays as it is, and who will be told, said beforehand. */
function head(t: Translate, { current, pending }: Pick<Adding, 'current' | 'pending'>): TemplateResult {
  if (!current) return surfaceHead('plus', t('emails.add'));
  const stays = t('emails.changeText', { address: current.value });
  const dropped = pending ? ` ${t('emails.changePending', { address: pending.value })}` : '';
  return surfaceHead('mail', t('emails.change'), stays + dropped);
}
