import type { Profile, ProfileField } from '../contract/profile.js';
import type { MessageKey, Translate } from '../i18n/messages.js';

/** The fields that the element has words for, and how browsers fill them. */
const builtIn = {
  firstName: { label: 'profile.firstName', autocomplete: 'given-name' },
  lastName: { label: 'profile.lastName', autocomplete: 'family-name' },
  displayName: { label: 'profile.displayName', autocomplete: 'nickname', hint: 'profile.displayNameHint' },
} as const satisfies Record<string, { label: MessageKey; autocomplete: string; hint?: MessageKey }>;

export type NameField = keyof typeof builtIn;
export type Names = Partial<Record<NameField, string | null>>;

/** One field of the form, as this account and this server have it. */
export interface NameInput {
  readonly name: NameField;
  readonly label: string;
  readonly autocomplete: string;
  readonly hint: string | undefined;
  readonly value: string | null;
  readonly field: ProfileField;
}

const isName = (name: string): name is NameField => Object.hasOwn(builtIn, name);

/** The built-in fields that the server offers, in its order. */
export function namesOf(t: Translate, fields: readonly ProfileField[], profile: Profile): NameInput[] {
  return fields.flatMap((field) => {
    const { name } = field;
    if (!isName(name)) return [];
    const known: { label: MessageKey; autocomplete: string; hint?: MessageKey } = builtIn[name];
    const hint = known.hint && t(known.hint);
    return [{ name, label: t(known.label), autocomplete: known.autocomplete, hint, value: profile[name], field }];
  });
}

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

/** What the person goes by: display name, else first and last name, else nothing. */
export function fullName({ firstName, lastName, displayName }: Profile): string {
  return displayName ?? [firstName, lastName].filter(Boolean).join(' ');
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
