import * as z from 'zod/mini';
import { challenge } from './challenge.js';
import { typedPassword } from './password.js';
import { id, instant, openEnum, typedCode } from './shapes.js';
import { authenticationCredential, requestOptions } from './webauthn.js';

/** The ways to prove oneself again. */
export const reverificationTypes = [
  'passkey',
  'totp',
  'sms',
  'backup_code',
  'password',
  'email_code',
  'phone_code',
] as const;

/** One way that the server offers. `id` names the email or phone that a code goes to; `destination` is masked. */
export const reverificationMethod = z.object({
  type: openEnum(reverificationTypes),
  id: z.optional(id),
  destination: z.optional(z.string()),
});
export type ReverificationMethod = z.infer<typeof reverificationMethod>;

/** Those that begin with something of the server's: a code that is sent, or a challenge for the authenticator. */
export const startedTypes = ['passkey', 'sms', 'email_code', 'phone_code'] as const;

/** Asks for a code to be sent, or for a passkey's challenge. */
export const startReverification = z.strictObject({ method: z.enum(startedTypes), id: z.optional(id) });
/** Of a passkey `id` and what the browser is to be handed; else the code that is under way. */
export const startedReverification = z.union([z.object({ challenge }), z.object({ id, options: requestOptions })]);

/** Hands the proof in: what was typed, or what the passkey signed; `challengeId` is what it answers. */
export const finishReverification = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: typedPassword }),
  z.strictObject({ method: z.enum(['sms', 'email_code', 'phone_code']), code: typedCode, challengeId: id }),
  z.strictObject({ method: z.enum(['totp', 'backup_code']), code: typedCode }),
  z.strictObject({ method: z.literal('passkey'), credential: authenticationCredential, challengeId: id }),
]);
export const finishedReverification = z.object({ verifiedUntil: instant });
