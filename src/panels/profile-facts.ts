import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileField } from '../contract/profile.js';
import type { FieldValue } from '../contract/profile-values.js';
import type { Translate } from '../i18n/messages.js';
import { icon } from '../ui/icons.js';
import { customKey, type FieldInput } from './profile-fields.js';

/** A value as people read it: the option's label, the date as the locale writes it. Empty where there is nothing. */
export function shown(t: Translate, locale: string, { type, options }: ProfileField, value: FieldValue): string {
  if (typeof value === 'boolean') return t(value ? 'profile.yes' : 'profile.no');
  const text = String(value ?? '');
  if (type === 'select') return options?.find((option) => option.value === text)?.label ?? text;
  const date = type === 'date' ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** The host's own fields, and what is an organisation's, with its name: that is said before one tries to change it. */
export function facts(t: Translate, locale: string, inputs: readonly FieldInput[]): TemplateResult | typeof nothing {
  const told = inputs.filter(
    ({ name, field: { managedBy }, value }) =>
      value !== null && (customKey(name) !== undefined || managedBy !== undefined),
  );
  if (told.length === 0) return nothing;
  return html`<dl class="facts" part="facts">
    ${told.map(
      ({ label, value, field }) =>
        html`<dt>${label}</dt>
          <dd>
            <span class="fact">${shown(t, locale, field, value)}</span>${
              field.managedBy === undefined
                ? nothing
                : html`<span class="managed" part="hint">${icon('lock', true)}${t('common.managedBy', { who: field.managedBy })}</span>`
            }
          </dd>`,
    )}
  </dl>`;
}
