import * as z from 'zod/mini';
import { id, openEnum } from './shapes.js';

/**
 * A code (or link) that is on its way. Times are seconds to go, counted from this answer, since clocks of
 * phones are wrong. `destination` is masked (`a•••@example.com`).
 */
export const challenge = z.object({
  id,
  channel: openEnum(['email', 'sms']),
  method: openEnum(['code', 'link']),
  destination: z.string(),
  /** How many digits, or null where the method is `link`. */
  codeLength: z.nullable(z.int()),
  /** Seconds until the code is dead. */
  expiresIn: z.int(),
  /** Seconds until another may be sent. */
  resendIn: z.int(),
  /**
   * True once the message was given up: no mailbox, no such phone. Left out while it is on its way, where it arrived, and
   * by servers that cannot know. Told of one's own emails and phones alone, in the account, on the next read: at the door
   * it would tell who has an account (R6).
   */
  undelivered: z.optional(z.boolean()),
});
export type Challenge = z.infer<typeof challenge>;
