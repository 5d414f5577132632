import { html, type TemplateResult } from 'lit';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import type { Way } from './emails-ways.js';

export interface AddForm {
  readonly t: Translate;
  readonly way: Way;
  /** Where one address is all that is allowed: the one in use, which the new one replaces. */
  readonly current: Email | undefined;
  /** One that waits to be verified in its place already. */
  readonly pending: Email | undefined;
  /** What to begin with: the pending address that is being changed. */
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly busy: boolean;
  /** Whether the server would refuse it for now, whatever is typed (R5). */
  readonly refused: boolean;
  readonly submit: (form: HTMLFormElement) => void;
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
function head(t: Translate, { current, pending }: Pick<AddForm, 'current' | 'pending'>): TemplateResult {
  if (!current) return surfaceHead('plus', t('emails.add'));
  const stays = t('emails.changeText', { address: current.address });
  const dropped = pending ? ` ${t('emails.changePending', { address: pending.address })}` : '';
  return surfaceHead('mail', t('emails.change'), stays + dropped);
}
