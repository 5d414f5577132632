import * as z from 'zod/mini';
import { backupCodes } from './backup-codes.js';
import { connection } from './connections.js';
import { deletion } from './deletion.js';
import { email } from './emails.js';
import { passkey } from './passkeys.js';
import { password } from './password.js';
import { phone } from './phones.js';
import { profile } from './profile.js';
import { id, instant } from './shapes.js';
import { noTotp, totp } from './totp.js';

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
  /** Empty, or left out, where the server has no phones; likewise the connections. */
  phones: z._default(z.array(phone), []),
  connections: z._default(z.array(connection), []),
  passkeys: z._default(z.array(passkey), []),
  password,
  totp: z._default(totp, noTotp),
  backupCodes: z._default(z.nullable(backupCodes), null),
  /** Null, or left out, while the account is to stay. */
  deletion: z._default(z.nullable(deletion), null),
});
export type Account = z.infer<typeof account>;
