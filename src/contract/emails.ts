import * as z from 'zod/mini';
import { challenge } from './challenge.js';
import { emailPattern } from './patterns.js';
import { id, instant, mailedToken, oneOf, openEnum, typedCode } from './shapes.js';

/** An email address of the account. Until `verified`, it can do nothing (R1). */
export const email = z.object({
  id,
  address: z.string(),
  verified: z.boolean(),
  primary: z.boolean(),
  createdAt: instant,
  /** The code under way, or null when none is. */
  challenge: z.nullable(challenge),
  /** Who manages this address (an organisation), or null when the person does. */
  managedBy: z.nullable(z.string()),
});
export type Email = z.infer<typeof email>;

/** RFC 5321 allows 254 characters in a path. */
export const emailAddress = z.string().check(z.trim(), z.maxLength(254), z.regex(emailPattern));

export const addEmail = z.strictObject({ address: emailAddress });
/** The typed code, or the token out of a mailed link: one of them. */
export const verifyEmail = z
  .strictObject({ code: z.optional(typedCode), token: z.optional(mailedToken) })
  .check(oneOf('code', 'token'));

/**
 * `max` counts verified addresses. With `max: 1` one pending may stand beside it, and verifying that replaces
 * the old one.
 */
export const emailsCapability = z.object({
  max: z.int(),
  verification: openEnum(['code', 'link']),
});
