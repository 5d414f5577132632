import * as z from 'zod/mini';
import { instant } from './shapes.js';

/** Whether the account has a password, and since when; never the password. */
export const password = z.object({ set: z.boolean(), changedAt: z.nullable(instant) });

/** A password as it is typed to prove oneself. The upper bound keeps hashing bounded (R10: 128 characters). */
export const typedPassword = z.string().check(z.minLength(1), z.maxLength(512));

/** `currentPassword` is required where there is one. Lengths are the rule's, so that each is told at its field (R10). */
export const setPassword = z.strictObject({
  currentPassword: z.optional(typedPassword),
  newPassword: typedPassword,
  signOutOthers: z.boolean(),
});

export const passwordCapability = z.object({
  /** In characters as people count them (Unicode code points), after NFC. */
  minLength: z.int(),
  maxLength: z.int(),
  /** Whether passwords that are known from breaches elsewhere are refused. */
  checksBreaches: z.boolean(),
});
