/** One action of the person is done once, however often its request arrives. */
import { and, eq, lt } from 'drizzle-orm';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { idempotencyKeys } from './db/schema.js';
import { Problem } from './problem.js';
import { sha256 } from './secrets.js';

export const REMEMBERED_SECONDS = 86_400;

/** The key of an action, hashed, and what it may be used for. */
export interface ActionKey {
  readonly key: string;
  readonly request: string;
}

/** As it stands in the table. */
export const keyHash = (key: string): string => sha256(key);

/**
 * A body may hold a password or a code: its hash alone is kept, and with the key in it, which is nowhere in the table.
 * So whoever has a copy of the table cannot guess at the body.
 */
export const actionKey = (key: string, method: string, path: string, body: string): ActionKey => ({
  key: keyHash(key),
  request: sha256([key, method, path, body].join('\n')),
});

/**
 * What was done for this key, or nothing yet.
 * @throws {Problem} `key_reused` where it was used for another request
 */
export async function recall(tx: Queries, accountId: string, { key, request }: ActionKey, now: Date) {
  const mine = eq(idempotencyKeys.accountId, accountId);
  await tx.delete(idempotencyKeys).where(and(mine, lt(idempotencyKeys.createdAt, after(now, -REMEMBERED_SECONDS))));
  const [done] = await tx
    .select()
    .from(idempotencyKeys)
    .where(and(mine, eq(idempotencyKeys.key, key)));
  if (done && done.request !== request) throw new Problem('key_reused');
  return done;
}

/** Whether this key has done something already, whatever it is used for now. */
export async function isSpent(tx: Queries, accountId: string, key: string): Promise<boolean> {
  const spent = and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key));
  return (await tx.$count(idempotencyKeys, spent)) > 0;
}

export async function remember(
  tx: Queries,
  accountId: string,
  { key, request }: ActionKey,
  { status, id }: { status: number; id: string | undefined },
  now: Date,
): Promise<void> {
  await tx.insert(idempotencyKeys).values({ accountId, key, request, status, resultId: id ?? null, createdAt: now });
}
