import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { isEditable } from './profile-changes.js';
import type { NameField, NameInput } from './profile-fields.js';

const hints: Partial<Record<NameField, MessageKey>> = { displayName: 'profile.displayNameHint' };

export interface DetailsForm {
  readonly t: Translate;
  readonly inputs: readonly NameInput[];
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly changed: boolean;
  readonly cancel: () => void;
  readonly typed: (form: HTMLFormElement) => void;
  readonly submit: (form: HTMLFormElement) => void;
  readonly stale: TemplateResult | undefined;
}

/** The names, to be changed. Save stays off until something changed, and says why. */
export function detailsForm({ t, inputs, errors, busy, changed, ...rest }: DetailsForm): TemplateResult {
  const buttons = html`${button({
    label: t(busy ? 'common.saving' : 'profile.save'),
    look: 'primary',
    submit: true,
    off: busy || !changed,
  })}${button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: rest.cancel })}${
    changed || busy ? nothing : html`<span class="hint">${t('profile.unchanged')}</span>`
  }`;
  return html`${surfaceHead('user', t('profile.edit'))}${indent(
    form({
      busy,
      submit: rest.submit,
      input: (event) => rest.typed(event.currentTarget as HTMLFormElement),
      content: html`${inputs.map((input) => nameField(t, input, errors[input.name]))}${rest.stale ?? actions(buttons)}`,
    }),
  )}`;
}

function nameField(t: Translate, input: NameInput, error: string | undefined): TemplateResult {
  const { name, label, value, autocomplete, field: offered } = input;
  const hint = hints[name];
  const who = offered.managedBy;
  const told = who === undefined ? hint && t(hint) : t('common.managedBy', { who });
  return field({
    name,
    label,
    value,
    autocomplete,
    error,
    readonly: !isEditable(input),
    ...(told === undefined ? {} : { hint: told }),
    required: offered.required && isEditable(input) ? t('common.required') : undefined,
  });
}
