/**
 * The one file with everything that a server holds on an account, secrets left out. It is the person's: a client hands it
 * over as it came, with what this version does not know.
 */
import * as z from 'zod/mini';
import { account } from './account.js';
import { activityEntry } from './activity.js';
import { session } from './sessions.js';
import { id, instant, openEnum } from './shapes.js';

/** The browser as it named itself. */
const userAgent = z.optional(z.string());

/** What an email holds besides what the account shows of it. */
const email = z.object({ id, verifiedAt: z.nullable(instant) });

/** What a phone holds besides. */
const phone = z.object({ id, verifiedAt: z.nullable(instant), secondFactorAt: z.nullable(instant) });

/** What the backup codes in use hold besides: when they were confirmed, and when those that are used were. */
const backupCodes = z.object({ confirmedAt: instant, usedAt: z.array(instant) });

/**
 * A message that was or will be sent to an email or a phone of the account that is verified. What went to others is left
 * out: it would tell whether somebody else has them (R6). What it says is not kept once it is out, and may hold a code before.
 */
const message = z.object({
  channel: openEnum(['email', 'sms']),
  to: z.string(),
  /** What it is, in a word of the server's own. */
  kind: z.string(),
  subject: z.string(),
  createdAt: instant,
  sentAt: z.nullable(instant),
  /** When it was given up. */
  failedAt: z.nullable(instant),
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
  id,
  issuer: z.string(),
  subject: z.string(),
  scopes: z.array(z.string()),
});

/** What a passkey holds besides: its public key, in base64url. */
const passkey = z.object({
  id,
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
  emails: z.optional(z.array(email)),
  phones: z.optional(z.array(phone)),
  connections: z.optional(z.array(connection)),
  passkeys: z.optional(z.array(passkey)),
  backupCodes: z.optional(z.nullable(backupCodes)),
  /** Each with when it ends by itself, and the id of the email, phone, connection or passkey that it was opened through. */
  sessions: z.optional(
    z.array(z.extend(session, { userAgent, throughId: z.optional(z.nullable(id)), expiresAt: z.optional(instant) })),
  ),
  activity: z.optional(z.array(z.extend(activityEntry, { userAgent }))),
  messages: z.optional(z.array(message)),
  primaryEmailChanges: z.optional(z.array(primaryEmailChange)),
  deletionRequestedAt: z.optional(z.nullable(instant)),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportCapability = z.object({});
