/**
 * What a field of the profile may hold: asked by the element before anything is sent, and by the server after. No zod
 * here, as in `patterns.ts`.
 */
import type { FieldProblemCode } from './problems.js';
import type { ProfileField } from './profile.js';

/** The types of the host's own fields. A date is `2026-11-24`, a URL `https:` or `http:`, a checkbox a boolean. */
export const fieldTypes = ['text', 'textarea', 'date', 'select', 'checkbox', 'url'] as const;

/** Characters that any value may have, unless the field's own `maxLength` says less. */
export const PROSE_MAX_LENGTH = 10_000;

export type FieldValue = string | number | boolean | null;

/** Whether the person may change it here: some are an organisation's. */
export const isEditable = ({ editable, managedBy }: ProfileField): boolean => editable && managedBy === undefined;

const isDate = (text: string): boolean => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // The 30th of February is read as the 1st of March.
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** Shown to other people, so no other scheme (`javascript:`), and no password in it. */
const isWebAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
};

function textFault({ type, options, maxLength = PROSE_MAX_LENGTH }: ProfileField, text: string) {
  if ([...text].length > maxLength) return 'too_long';
  if (type === 'select') return options?.some(({ value }) => value === text) ? undefined : 'not_allowed';
  const fits = type === 'date' ? isDate(text) : type === 'url' ? isWebAddress(text) : true;
  // All but a text area are one line.
  return fits && (type === 'textarea' || !/[\n\r\t]/.test(text)) ? undefined : 'pattern';
}

/** What is wrong with a value for a field; undefined where nothing is. A required checkbox wants to be ticked. */
export function faultOf(field: ProfileField, value: FieldValue): FieldProblemCode | undefined {
  const { type, required } = field;
  const empty = value === null || value === '' || (type === 'checkbox' && value === false);
  if (empty) return required ? 'required' : undefined;
  if (typeof value !== (type === 'checkbox' ? 'boolean' : 'string')) return 'type';
  return typeof value === 'string' ? textFault(field, value) : undefined;
}
