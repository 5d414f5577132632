import { randomUUID } from 'node:crypto';
import type { ChangeName } from '../../src/contract/calls.js';
import type { Caller } from './caller.js';
import type { Queries } from './db/database.js';
import { activity } from './db/schema.js';

/** What the log tells of: the element's events, and what happens at the door. */
export type ActivityKind =
  ChangeName | 'signed-in' | 'signed-out' | 'sign-in-failed' | 'signed-up' | 'primary-email-undone';

interface Entry {
  accountId: string;
  at: Date;
  kind: ActivityKind;
  subject?: string | undefined;
  sessionId: string | null;
  caller: Caller;
}

/** Writes one line of the account's log, in the transaction of what it tells of (R16). */
export async function record(tx: Queries, { caller, subject, ...entry }: Entry): Promise<void> {
  const { ip, userAgent } = caller;
  await tx.insert(activity).values({ id: randomUUID(), ...entry, subject: subject ?? null, ip, userAgent });
}
