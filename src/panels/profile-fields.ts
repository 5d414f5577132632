import type { Profile, ProfileField } from '../contract/profile.js';
import type { FieldValue } from '../contract/profile-values.js';
import type { MessageKey, Translate } from '../i18n/messages.js';

/** The fields that the element has words for, and how browsers fill them. */
const builtIn = {
  firstName: { label: 'profile.firstName', autocomplete: 'given-name' },
  lastName: { label: 'profile.lastName', autocomplete: 'family-name' },
  displayName: { label: 'profile.displayName', autocomplete: 'nickname' },
} as const satisfies Record<string, { label: MessageKey; autocomplete: string }>;

type NameField = keyof typeof builtIn;

/** One field of the form, as this account and this server have it. */
export interface FieldInput {
  /** Its path: `firstName`, `custom.pronouns`. */
  readonly name: string;
  readonly label: string;
  readonly autocomplete?: string;
  readonly value: FieldValue;
  readonly field: ProfileField;
}

const isName = (name: string): name is NameField => Object.hasOwn(builtIn, name);

/** The key of a host's own field in `profile.custom`. */
export const customKey = (name: string): string | undefined =>
  name.startsWith('custom.') ? name.slice('custom.'.length) : undefined;

/** What the profile holds at a path. */
export function valueAt({ custom, ...names }: Profile, name: string): FieldValue {
  const key = customKey(name);
  if (key !== undefined) return Object.hasOwn(custom, key) ? (custom[key] ?? null) : null;
  return isName(name) ? names[name] : null;
}

/** The fields that the server offers, in its order; built-in ones that this version has no words for are left out. */
export function fieldsOf(t: Translate, fields: readonly ProfileField[], profile: Profile): FieldInput[] {
  return fields.flatMap((field) => {
    const { name } = field;
    const value = valueAt(profile, name);
    if (!isName(name)) return customKey(name) ? [{ name, label: field.label ?? name, value, field }] : [];
    const { label, autocomplete } = builtIn[name];
    return [{ name, label: t(label), autocomplete, value, field }];
  });
}

/** What the person goes by: display name, else first and last name, else nothing. */
export function fullName({ firstName, lastName, displayName }: Profile): string {
  return displayName ?? [firstName, lastName].filter(Boolean).join(' ');
}
