/**
 * The one file with everything that a server holds on an account, secrets left out. It is the person's: a client hands it
 * over as it came, with what this version does not know.
 */
import * as z from 'zod/mini';
import { account } from './account.js';
import { activityEntry } from './activity.js';
import { session } from './sessions.js';
import { instant, openEnum } from './shapes.js';

/** The browser as it named itself. */
const userAgent = z.optional(z.string());

/** A message that was or will be sent. What it says is not kept once it is out, and may hold a code before. */
const message = z.object({
  channel: openEnum(['email', 'sms']),
  to: z.string(),
  subject: z.string(),
  createdAt: instant,
  sentAt: z.nullable(instant),
});

/** That another email became primary, while it can be undone (R2). */
const primaryEmailChange = z.object({
  from: z.string(),
  to: z.string(),
  at: instant,
  undoUntil: instant,
  undoneAt: z.nullable(instant),
});

/** What a connection holds besides what the account shows of it. */
const connection = z.object({
  id: z.string(),
  issuer: z.string(),
  subject: z.string(),
  scopes: z.array(z.string()),
});

/** What a passkey holds besides: its public key, in base64url. */
const passkey = z.object({
  id: z.string(),
  publicKey: z.string(),
  counter: z.int(),
  transports: z.array(z.string()),
});

/** Lists that a server does not keep are left out. */
export const exportFile = z.object({
  exportedAt: instant,
  account,
  /** The photo itself, in base64. */
  photo: z.optional(z.nullable(z.object({ type: z.string(), createdAt: instant, data: z.string() }))),
  connections: z.optional(z.array(connection)),
  passkeys: z.optional(z.array(passkey)),
  /** Each with when it ends by itself. */
  sessions: z.optional(z.array(z.extend(session, { userAgent, expiresAt: z.optional(instant) }))),
  activity: z.optional(z.array(z.extend(activityEntry, { userAgent }))),
  messages: z.optional(z.array(message)),
  primaryEmailChanges: z.optional(z.array(primaryEmailChange)),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportCapability = z.object({});
