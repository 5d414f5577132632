/** `PROFILE_FIELDS`: the fields of the profile as the host wants them. */
import * as z from 'zod';
import { fieldTypes } from '../../../src/contract/profile-values.js';
import { json } from './json.js';

const NAME = /^(?:firstName|lastName|displayName|custom\.[A-Za-z][\w-]{0,63})$/;

const option = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });

const field = z
  .strictObject({
    name: z.string().regex(NAME, 'not firstName, lastName, displayName or custom.something'),
    label: z.string().min(1).max(100).optional(),
    type: z.enum(fieldTypes).default('text'),
    required: z.boolean().default(false),
    editable: z.boolean().default(true),
    managedBy: z.string().min(1).max(100).optional(),
    maxLength: z.int().min(1).max(10_000).optional(),
    options: z.array(option).min(1).max(500).optional(),
  })
  .refine(({ name, label }) => !name.startsWith('custom.') || label !== undefined, 'without a label')
  .refine(({ name, type }) => name.startsWith('custom.') || type === 'text', 'of a type that a name cannot have')
  .refine(
    ({ type, options }) => (type === 'select') === (options !== undefined),
    'a select without options, or options without a select',
  );

/** What is not given is left out, as the contract has it. */
const bare = ({ label, managedBy, maxLength, options, ...rest }: z.output<typeof field>) => ({
  ...rest,
  ...(label === undefined ? {} : { label }),
  ...(managedBy === undefined ? {} : { managedBy }),
  ...(maxLength === undefined ? {} : { maxLength }),
  ...(options === undefined ? {} : { options }),
});

const isOnce = (fields: readonly { readonly name: string }[]): boolean =>
  new Set(fields.map(({ name }) => name)).size === fields.length;

export const profileFields = json(
  z
    .array(field)
    .max(100)
    .refine(isOnce, 'with a name that comes twice')
    .transform((fields) => fields.map(bare)),
);
