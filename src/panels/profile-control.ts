import type { TemplateResult } from 'lit';
import { isEditable } from '../contract/profile-values.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { checkbox } from '../ui/checkbox.js';
import { field } from '../ui/field.js';
import { select } from '../ui/select.js';
import { textArea } from '../ui/text-area.js';
import { shown } from './profile-facts.js';
import type { FieldInput } from './profile-fields.js';

const hints: Readonly<Partial<Record<string, MessageKey>>> = { displayName: 'profile.displayNameHint' };

function hintOf(t: Translate, { name, field: { managedBy, editable } }: FieldInput): string | undefined {
  if (managedBy !== undefined) return t('common.managedBy', { who: managedBy });
  if (!editable) return t('profile.notEditable');
  const hint = hints[name];
  return hint && t(hint);
}

/** The control of a field by its type. One that is not the person's to change is text that can be read and copied. */
export function control(t: Translate, locale: string, input: FieldInput, error: string | undefined): TemplateResult {
  const { name, label, value, autocomplete, field: offered } = input;
  const { type, required } = offered;
  const hint = hintOf(t, input);
  const about = {
    name,
    label,
    error,
    ...(hint === undefined ? {} : { hint }),
    required: required && isEditable(offered) ? t('common.required') : undefined,
  };
  const text = value === null ? null : String(value);
  if (!isEditable(offered)) return field({ ...about, value: shown(t, locale, offered, value), readonly: true });
  if (type === 'checkbox') return checkbox({ ...about, checked: value === true });
  if (type === 'textarea') return textArea({ ...about, value: text });
  if (type === 'select')
    return select({ ...about, value: text, options: offered.options ?? [], none: t('profile.noChoice') });
  return field({
    ...about,
    value: text,
    ...(type === 'date' || type === 'url' ? { type } : {}),
    ...(autocomplete === undefined ? {} : { autocomplete }),
  });
}
