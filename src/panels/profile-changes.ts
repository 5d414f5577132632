import type { Arguments } from '../client/client.js';
import type { FieldProblemCode } from '../contract/problems.js';
import { faultOf, isEditable, type FieldValue } from '../contract/profile-values.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { shown } from './profile-facts.js';
import { customKey, type FieldInput } from './profile-fields.js';

/** Fields to be saved, by their paths; null clears one. */
export type Changes = Readonly<Record<string, FieldValue>>;

/** What stands in the form for a field. */
export type Typed = (input: FieldInput) => FieldValue;

/** What stands in a control, as it would be saved: trimmed, and null where nothing is in it. */
export function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form);
  return ({ name, field: { type } }) => {
    if (type === 'checkbox') return data.has(name);
    const text = data.get(name);
    // A form's data has the line breaks of the wire (CRLF), whatever was typed.
    return (typeof text === 'string' && text.replaceAll('\r\n', '\n').trim()) || null;
  };
}

/** What differs from the account: only that is sent. */
export function changesOf(inputs: readonly FieldInput[], typed: Typed): Changes {
  const own = inputs.filter(({ field }) => isEditable(field));
  const changed = own.filter(
    (input) => typed(input) !== (input.value ?? (input.field.type === 'checkbox' ? false : null)),
  );
  return Object.fromEntries(changed.map((input) => [input.name, typed(input)]));
}

/** The body of the call. */
export function updateOf(changes: Changes): Arguments<'profile.update'> {
  const all = Object.entries(changes);
  const custom = all.flatMap(([name, value]) => {
    const key = customKey(name);
    return key === undefined ? [] : [[key, value] as const];
  });
  return {
    ...Object.fromEntries(all.filter(([name]) => customKey(name) === undefined)),
    ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}),
  };
}

const missing: Readonly<Partial<Record<string, MessageKey>>> = {
  checkbox: 'profile.tick',
  select: 'profile.chooseOne',
};

function wordsFor(t: Translate, { label, field }: FieldInput, value: FieldValue, code: FieldProblemCode): string {
  const { type, maxLength = 0 } = field;
  if (code === 'required') return t(missing[type] ?? 'profile.missing', { field: label.toLocaleLowerCase() });
  if (code === 'too_long') return t('profile.tooLong', { count: maxLength, length: [...String(value)].length });
  if (type === 'date') return t('profile.notADate');
  const address = `https://${String(value)}`;
  if (type !== 'url') return t('problems.fieldPattern');
  return faultOf(field, address) === undefined
    ? t('profile.noScheme', { suggestion: address })
    : t('profile.notAnAddress');
}

/** What is wrong with what was typed, by field. */
export function wrongIn(t: Translate, inputs: readonly FieldInput[], changes: Changes): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const input of inputs) {
    const value = changes[input.name];
    const code = value === undefined ? undefined : faultOf(input.field, value);
    if (value !== undefined && code) wrong[input.name] = wordsFor(t, input, value, code);
  }
  return wrong;
}

/** What a save changed, field by field: the line that stays on the screen. */
export function savedWords(t: Translate, locale: string, changes: Changes, inputs: readonly FieldInput[]): string {
  return inputs
    .flatMap(({ name, label: field, field: offered }) => {
      const value = changes[name];
      if (value === undefined) return [];
      const said = shown(t, locale, offered, value);
      return said === '' ? t('profile.clearedField', { field }) : t('profile.savedField', { field, value: said });
    })
    .join(' ');
}
