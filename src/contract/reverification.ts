import * as z from 'zod/mini';
import { challenge } from './challenge.js';
import { typedPassword } from './password.js';
import { id, instant, openEnum, typedCode } from './shapes.js';

/** The ways to prove oneself again that are built so far; the contract's other words join with their features. */
export const reverificationTypes = ['password', 'email_code', 'phone_code'] as const;

/** One way that the server offers. `id` names the email or phone that a code goes to; `destination` is masked. */
export const reverificationMethod = z.object({
  type: openEnum(reverificationTypes),
  id: z.optional(id),
  destination: z.optional(z.string()),
});
export type ReverificationMethod = z.infer<typeof reverificationMethod>;

/** Asks for a code to be sent. */
export const startReverification = z.strictObject({ method: z.enum(['email_code', 'phone_code']), id: z.optional(id) });
export const startedReverification = z.object({ challenge });

/** Hands the proof in: the password, or the code and the challenge that it answers. */
export const finishReverification = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: typedPassword }),
  z.strictObject({ method: z.enum(['email_code', 'phone_code']), code: typedCode, challengeId: id }),
]);
export const finishedReverification = z.object({ verifiedUntil: instant });
