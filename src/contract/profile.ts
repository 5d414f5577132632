import * as z from 'zod/mini';
import { fieldTypes, PROSE_MAX_LENGTH } from './profile-values.js';
import { line, openEnum, prose } from './shapes.js';

/** What one of the host's own fields holds. */
export const customValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const typedValue = z.union([prose(PROSE_MAX_LENGTH), z.number(), z.boolean(), z.null()]);

/** What other people see of the account. */
export const profile = z.object({
  firstName: z.nullable(z.string()),
  lastName: z.nullable(z.string()),
  displayName: z.nullable(z.string()),
  username: z.nullable(z.string()),
  photoUrl: z.nullable(z.string()),
  custom: z.record(z.string(), customValue),
});
export type Profile = z.infer<typeof profile>;

/** Characters that a name may have, unless the field's own `maxLength` says less. */
export const NAME_MAX_LENGTH = 100;

const name = z.nullable(line(NAME_MAX_LENGTH));

/** Any of them; what is left out stays, null or an empty line clears. What each may hold is in `profile-values.ts`. */
export const updateProfile = z.strictObject({
  firstName: z.optional(name),
  lastName: z.optional(name),
  displayName: z.optional(name),
  custom: z.optional(z.record(z.string(), typedValue)),
});

/** One field of the profile form, built-in (`firstName` …) or the host's own (`custom.pronouns`). */
export const profileField = z.object({
  name: z.string(),
  /** Left out for built-in fields: the element has its own words for those. */
  label: z.optional(z.string()),
  type: openEnum(fieldTypes),
  required: z.boolean(),
  editable: z.boolean(),
  /** Who keeps it in the place of the person: an organisation. It is not editable then, whatever `editable` says. */
  managedBy: z.optional(z.string()),
  /** In characters as people count them, not in UTF-16; only of what is typed. */
  maxLength: z.optional(z.int()),
  options: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
});
export type ProfileField = z.infer<typeof profileField>;

export const profileCapability = z.object({ fields: z.array(profileField) });
