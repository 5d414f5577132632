import type { Profile, ProfileField } from '../contract/profile.js';
import type { MessageKey, Translate } from '../i18n/messages.js';

/** The fields that the element has words for, and how browsers fill them. */
const builtIn = {
  firstName: { label: 'profile.firstName', autocomplete: 'given-name' },
  lastName: { label: 'profile.lastName', autocomplete: 'family-name' },
  displayName: { label: 'profile.displayName', autocomplete: 'nickname' },
} as const satisfies Record<string, { label: MessageKey; autocomplete: string }>;

export type NameField = keyof typeof builtIn;

/** One field of the form, as this account and this server have it. */
export interface NameInput {
  readonly name: NameField;
  readonly label: string;
  readonly autocomplete: string;
  readonly value: string | null;
  readonly field: ProfileField;
}

const isName = (name: string): name is NameField => Object.hasOwn(builtIn, name);

/** The built-in fields that the server offers, in its order. */
export function namesOf(t: Translate, fields: readonly ProfileField[], profile: Profile): NameInput[] {
  return fields.flatMap((field) => {
    const { name } = field;
    if (!isName(name)) return [];
    const { label, autocomplete } = builtIn[name];
    return [{ name, label: t(label), autocomplete, value: profile[name], field }];
  });
}

/** What the person goes by: display name, else first and last name, else nothing. */
export function fullName({ firstName, lastName, displayName }: Profile): string {
  return displayName ?? [firstName, lastName].filter(Boolean).join(' ');
}
