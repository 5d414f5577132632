import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { control } from './profile-control.js';
import type { FieldInput } from './profile-fields.js';

export interface DetailsForm {
  readonly t: Translate;
  readonly locale: string;
  readonly inputs: readonly FieldInput[];
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly changed: boolean;
  readonly cancel: () => void;
  readonly typed: (form: HTMLFormElement) => void;
  readonly submit: (form: HTMLFormElement) => void;
  readonly stale: TemplateResult | undefined;
}

/** The details, to be changed. Save stays off until something changed, and says why. */
export function detailsForm({ t, locale, inputs, errors, busy, changed, ...rest }: DetailsForm): TemplateResult {
  const buttons = html`${button({
    label: t(busy ? 'common.saving' : 'profile.save'),
    look: 'primary',
    submit: true,
    off: busy || !changed,
  })}${button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: rest.cancel })}${
    changed || busy ? nothing : html`<span class="hint" part="hint">${t('profile.unchanged')}</span>`
  }`;
  return html`${surfaceHead('user', t('profile.edit'))}${indent(
    form({
      busy,
      submit: rest.submit,
      input: (event) => rest.typed(event.currentTarget as HTMLFormElement),
      content: html`${inputs.map((input) => control(t, locale, input, errors[input.name]))}${rest.stale ?? actions(buttons)}`,
    }),
  )}`;
}
