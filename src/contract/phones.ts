import * as z from 'zod/mini';
import { challenge } from './challenge.js';
import { phonePattern } from './patterns.js';
import { id, instant, typedCode } from './shapes.js';

/** A phone number of the account, E.164 (`+4930901820`). Until `verified`, it can do nothing (R1). */
export const phone = z.object({
  id,
  number: z.string(),
  verified: z.boolean(),
  primary: z.boolean(),
  /** Whether codes to it are a second factor, and the one that is asked for first. */
  secondFactor: z.boolean(),
  defaultSecondFactor: z.boolean(),
  createdAt: instant,
  /** The code under way, or null when none is. */
  challenge: z.nullable(challenge),
});
export type Phone = z.infer<typeof phone>;

/** E.164 on the wire: whoever types it may write it as they like, the element sends it so. */
export const phoneNumber = z.string().check(z.trim(), z.maxLength(16), z.regex(phonePattern));

export const addPhone = z.strictObject({ number: phoneNumber });
export const verifyPhone = z.strictObject({ code: typedCode });

/**
 * `max` counts verified numbers; with `max: 1` as for emails. `countries` are ISO 3166-1 alpha-2 codes, left out where
 * every country is allowed; `defaultCountry` is what the picker begins with.
 */
export const phonesCapability = z.object({
  max: z.int(),
  countries: z.optional(z.array(z.string())),
  defaultCountry: z.string(),
});
