/** R17: accounts whose days of grace are over are deleted, by whichever process looks first. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { emailsOf, phonesOf, primaryOf } from './account.js';
import { accounts } from './db/schema.js';
import { accountDeletedMail } from './deletion-texts.js';
import type { Deps } from './deps.js';
import { eraseAccount } from './erasure.js';
import { enqueue } from './outbox.js';

/** How many, and nothing of whose: the log outlives them. */
export const logDeleted = ({ log }: Pick<Deps, 'log'>, count: number): void => log.info('accounts deleted', { count });

const isDue = (now: Date) => lte(accounts.deletionScheduledFor, now);

/** @returns whether it was this that deleted it */
async function deleteOne({ db }: Deps, id: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [account] = await tx
      .select()
      .from(accounts)
      // Asked again under the lock: it may be kept by now.
      .where(and(eq(accounts.id, id), isDue(now)))
      // One that is being kept just now, or deleted by another process, is passed over until the next look.
      .for('update', { skipLocked: true });
    if (!account) return false;
    const [emails, phones] = [await emailsOf(tx, id), await phonesOf(tx, id)];
    const primary = primaryOf(emails);
    await eraseAccount(tx, { account, emails, phones });
    if (primary) await enqueue(tx, null, now, accountDeletedMail(primary.address));
    return true;
  });
}

/** Deletes every account that is due, each in a transaction of its own: one that can't go keeps no other. */
export async function deleteDue(deps: Deps): Promise<number> {
  const now = await deps.clock.now();
  const due = await deps.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(isDue(now))
    .orderBy(asc(accounts.deletionScheduledFor));
  let deleted = 0;
  for (const { id } of due) {
    try {
      if (await deleteOne(deps, id, now)) deleted += 1;
    } catch (error) {
      deps.log.error('an account that is due was not deleted', { error });
    }
  }
  if (deleted === 0) return 0;
  logDeleted(deps, deleted);
  deps.outboxKick?.();
  return deleted;
}
