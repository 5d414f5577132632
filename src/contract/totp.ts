import * as z from 'zod/mini';
import { id, instant, typedCode } from './shapes.js';

/** Whether an authenticator app is a second factor (RFC 6238); its secret is never shown again (R7). */
export const totp = z.object({
  enabled: z.boolean(),
  addedAt: z.nullable(instant),
  /** Whether it is the factor that is asked for first. */
  defaultSecondFactor: z.boolean(),
});
export type Totp = z.infer<typeof totp>;

/** Where there is none, or the server has no such thing. */
export const noTotp: Totp = { enabled: false, addedAt: null, defaultSecondFactor: false };

/** Pending until a code of it has come back. `secret` is in base32, `uri` is `otpauth://totp/…`, `expiresIn` in seconds. */
export const startedTotp = z.object({ id, secret: z.string(), uri: z.string(), expiresIn: z.int() });

export const confirmTotp = z.strictObject({ code: typedCode });

/** `issuer` is what authenticator apps call this site. */
export const totpCapability = z.object({ issuer: z.string() });
