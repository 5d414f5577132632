import type { Translate } from '../i18n/messages.js';
import type { NameField, NameInput } from './profile-fields.js';

/** Names to be saved; null clears one. */
export type Names = Partial<Record<NameField, string | null>>;

/** Whether the person may change it here: some are an organisation's. */
export const isEditable = ({ field }: NameInput): boolean => field.editable && field.managedBy === undefined;

/** What differs from the account: only that is sent. An emptied field is cleared. */
export function changesOf(inputs: readonly NameInput[], typed: (name: string) => string): Names {
  const changes: Names = {};
  for (const input of inputs.filter(isEditable)) {
    const value = typed(input.name).trim();
    if (value !== (input.value ?? '')) changes[input.name] = value === '' ? null : value;
  }
  return changes;
}

/** What is wrong with what was typed, by field. Lengths are in characters as people count them, not in UTF-16. */
export function wrongIn(t: Translate, inputs: readonly NameInput[], changes: Names): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const { name, label, field } of inputs) {
    const value = changes[name];
    if (value === undefined) continue;
    const length = [...(value ?? '')].length;
    if (field.required && length === 0) wrong[name] = t('profile.missing', { field: label.toLocaleLowerCase() });
    else if (field.maxLength !== undefined && length > field.maxLength)
      wrong[name] = t('profile.tooLong', { count: field.maxLength, length });
  }
  return wrong;
}

/** What a save changed, field by field: the line that stays on the screen. */
export function savedWords(t: Translate, changes: Names, inputs: readonly NameInput[]): string {
  const changed = inputs.filter(({ name }) => changes[name] !== undefined);
  return changed
    .map(({ name, label: field }) => {
      const value = changes[name];
      return value ? t('profile.savedField', { field, value }) : t('profile.clearedField', { field });
    })
    .join(' ');
}
