import * as z from 'zod/mini';
import { id, instant, line } from './shapes.js';
import { creationOptions, registrationCredential } from './webauthn.js';

/** A passkey of the account. It signs in by itself, and is two factors in one (R8, R11). */
export const passkey = z.object({
  id,
  /** As the person calls it; at first after what made it. */
  name: z.string(),
  createdAt: instant,
  lastUsedAt: z.nullable(instant),
  /** Whether it is kept in an account that syncs it (the backup state of WebAuthn), or on one device alone. */
  synced: z.boolean(),
  /** Base64url: what the browser is told when it is removed. No secret. */
  credentialId: z.string(),
});
export type Passkey = z.infer<typeof passkey>;

const passkeyName = line(64).check(z.minLength(1));

/** `id` is what the options came with, and `options` what the browser is to be handed. */
export const startedPasskey = z.object({ id, options: creationOptions });

export const addPasskey = z.strictObject({ id, name: z.optional(passkeyName), credential: registrationCredential });
export const renamePasskey = z.strictObject({ name: passkeyName });

/** `rpId` is the host that passkeys are for: a page elsewhere can neither make nor use one. */
export const passkeysCapability = z.object({ max: z.int(), rpId: z.string() });
