import * as z from 'zod/mini';
import { email } from './emails.js';
import { password } from './password.js';
import { profile } from './profile.js';
import { id, instant } from './shapes.js';

/**
 * The one snapshot of a person's account. `revision` grows with every change: within one `id` a client never
 * replaces a higher revision by a lower one. Each later feature adds its rows here.
 */
export const account = z.object({
  id,
  revision: z.int(),
  createdAt: instant,
  profile,
  emails: z.array(email),
  password,
});
export type Account = z.infer<typeof account>;
