/**
 * That an account was deleted at once, for ten minutes: nobody is signed in any more, and whoever did not get the answer
 * asks again with the same token and key (R17).
 */
import { and, eq, gt } from 'drizzle-orm';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { deletionReceipts } from './db/schema.js';
import type { ActionKey } from './idempotency.js';
import { sha256 } from './secrets.js';

const RECEIPT_SECONDS = 600;

/** Of what only whoever asked has: nothing of the person is in it. */
const receiptId = (tokenHash: string, { key, request }: ActionKey): string =>
  sha256([tokenHash, key, request].join('\n'));

export async function leaveReceipt(tx: Queries, tokenHash: string, key: ActionKey, now: Date): Promise<void> {
  await tx
    .insert(deletionReceipts)
    .values({ id: receiptId(tokenHash, key), expiresAt: after(now, RECEIPT_SECONDS) })
    .onConflictDoNothing();
}

export async function hasReceipt(db: Queries, tokenHash: string, key: ActionKey, now: Date): Promise<boolean> {
  const mine = and(eq(deletionReceipts.id, receiptId(tokenHash, key)), gt(deletionReceipts.expiresAt, now));
  return (await db.$count(deletionReceipts, mine)) > 0;
}
