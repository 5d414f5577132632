import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Queries } from './db/database.js';
import { outbox } from './db/schema.js';

export type Channel = (typeof outbox.$inferSelect)['channel'];

/** Where a person is reached. */
export interface Destination {
  readonly channel: Channel;
  readonly to: string;
}

/** A message to a person, as the texts make it. */
export interface Message {
  /** By mail, where it is left out. */
  readonly channel?: Channel;
  readonly to: string;
  readonly kind: string;
  /** An SMS carries none: there it is for the inbox page. */
  readonly subject: string;
  readonly text: string;
  /** The code in it, for the demo's inbox page and the test hooks. */
  readonly code?: string;
  readonly link?: string;
  /** The row of the code that it is about, so that the account can tell when it was given up. */
  readonly codeId?: string;
  /** When its code is dead; unsent by then, it is dropped. */
  readonly expiresAt?: Date;
}

/**
 * Leaves a message for the worker, in the transaction of the change that it tells of (R15).
 * @returns its id
 */
export async function enqueue(tx: Queries, accountId: string | null, now: Date, message: Message): Promise<string> {
  const { channel = 'email', to, code = null, link = null, codeId = null, expiresAt = null, ...rest } = message;
  const id = randomUUID();
  await tx.insert(outbox).values({
    id,
    accountId,
    channel,
    recipient: to,
    ...rest,
    code,
    link,
    codeId,
    expiresAt,
    createdAt: now,
    attempts: 0,
    nextAttemptAt: now,
  });
  return id;
}

/** R6: the same statements whether there is somebody to be told or not; for nobody the message is gone at once. */
export async function enqueueFor(tx: Queries, accountId: string | undefined, now: Date, message: Message) {
  const id = await enqueue(tx, accountId ?? null, now, message);
  await tx.delete(outbox).where(eq(outbox.id, accountId === undefined ? id : ''));
}

interface Wanted {
  readonly to?: string | undefined;
  readonly channels?: readonly Channel[];
  readonly limit?: number;
}

/** What was or will be sent, newest first: for the demo's inbox page and the test hooks. */
export async function listOutbox(db: Queries, { to, channels, limit = 100 }: Wanted = {}) {
  const rows = await db
    .select()
    .from(outbox)
    .where(
      and(
        to === undefined ? undefined : eq(outbox.recipient, to),
        channels === undefined ? undefined : inArray(outbox.channel, channels),
      ),
    )
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit);
  return rows.map(({ channel, recipient, subject, text, code, link, createdAt }) => ({
    channel,
    to: recipient,
    subject,
    text,
    ...(code === null ? {} : { code }),
    ...(link === null ? {} : { link }),
    at: createdAt.toISOString(),
  }));
}
