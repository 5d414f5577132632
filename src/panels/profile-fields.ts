import type { Profile, ProfileField } from '../contract/profile.js';
import type { MessageKey, Translate } from '../i18n/messages.js';

/** The fields that the element has words for, and how browsers fill them. */
const builtIn = {
  firstName: { label: 'profile.firstName', autocomplete: 'given-name' },
  lastName: { label: 'profile.lastName', autocomplete: 'family-name' },
  displayName: { label: 'profile.displayName', autocomplete: 'nickname', hint: 'profile.displayNameHint' },
} as const satisfies Record<string, { label: MessageKey; autocomplete: string; hint?: MessageKey }>;

export type NameField = keyof typeof builtIn;

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

/** What the person goes by: display name, else first and last name, else nothing. */
export function fullName({ firstName, lastName, displayName }: Profile): string {
  return displayName ?? [firstName, lastName].filter(Boolean).join(' ');
}
