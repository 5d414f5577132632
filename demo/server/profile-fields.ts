/** The fields of the profile: the built-in ones as the settings have them, and the host's own. */
import { NAME_MAX_LENGTH, type ProfileField } from '../../src/contract/profile.js';
import type { Settings } from './settings.js';

/** The built-in ones, each a column of the account. */
export const names = ['firstName', 'lastName', 'displayName'] as const;
export type Name = (typeof names)[number];

const builtIn = (name: Name): ProfileField => ({
  name,
  type: 'text',
  required: false,
  editable: true,
  maxLength: NAME_MAX_LENGTH,
});

/** In the order in which the form has them. */
export function profileFields({ profileFields: given }: Settings): ProfileField[] {
  const own = given.filter(({ name }) => name.startsWith('custom.'));
  const changed = (name: Name) => given.find((field) => field.name === name);
  return [...names.map((name) => ({ ...builtIn(name), ...changed(name) })), ...own];
}
