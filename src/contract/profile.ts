import * as z from 'zod/mini';
import { line, openEnum } from './shapes.js';

export const customValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

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

/** Any of them; what is left out stays, null or an empty line clears. */
export const updateProfile = z.strictObject({
  firstName: z.optional(name),
  lastName: z.optional(name),
  displayName: z.optional(name),
  custom: z.optional(z.record(z.string(), customValue)),
});

/** One field of the profile form, built-in (`firstName` …) or the host's own (`custom.pronouns`). */
export const profileField = z.object({
  name: z.string(),
  /** Left out for built-in fields: the element has its own words for those. */
  label: z.optional(z.string()),
  type: openEnum(['text', 'textarea', 'date', 'select', 'checkbox', 'url']),
  required: z.boolean(),
  editable: z.boolean(),
  managedBy: z.optional(z.string()),
  maxLength: z.optional(z.int()),
  options: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
});
export type ProfileField = z.infer<typeof profileField>;

export const profileCapability = z.object({ fields: z.array(profileField) });
