import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Queries } from './db/database.js';
import { outbox } from './db/schema.js';

/** A message to a person, as the texts make it. */
export interface Message {
  readonly to: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** The code in it, for the demo's inbox page and the test hooks. */
  readonly code?: string;
  readonly link?: string;
  /** When its code is dead; unsent by then, it is dropped. */
  readonly expiresAt?: Date;
}

/**
 * Leaves a message for the worker, in the transaction of the change that it tells of (R15).
 * @returns its id
 */
export async function enqueue(tx: Queries, accountId: string | null, now: Date, message: Message): Promise<string> {
  const { to, code = null, link = null, expiresAt = null, ...rest } = message;
  const id = randomUUID();
  await tx.insert(outbox).values({
    id,
    accountId,
    channel: 'email',
    recipient: to,
    ...rest,
    code,
    link,
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

/** What was or will be mailed, newest first: for the demo's inbox page and the test hooks. */
export async function listOutbox(db: Queries, { to, limit = 100 }: { to?: string | undefined; limit?: number } = {}) {
  const rows = await db
    .select()
    .from(outbox)
    .where(and(to === undefined ? undefined : eq(outbox.recipient, to)))
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
