/** R17: accounts whose days of grace are over are deleted, by whichever process looks first. */
import { asc, isNotNull, lte, and } from 'drizzle-orm';
import { emailsOf, phonesOf, primaryOf } from './account.js';
import { accounts } from './db/schema.js';
import { accountDeletedMail } from './deletion-texts.js';
import type { Deps } from './deps.js';
import { eraseAccount } from './erasure.js';
import { enqueue } from './outbox.js';

/** @returns whether there was one */
async function deleteNext({ db, clock }: Deps): Promise<boolean> {
  const now = await clock.now();
  return db.transaction(async (tx) => {
    const due = and(isNotNull(accounts.deletionScheduledFor), lte(accounts.deletionScheduledFor, now));
    const [account] = await tx
      .select()
      .from(accounts)
      .where(due)
      .orderBy(asc(accounts.deletionScheduledFor))
      .limit(1)
      // One that is being kept just now, or deleted by another process, is passed over.
      .for('update', { skipLocked: true });
    if (!account) return false;
    const [emails, phones] = [await emailsOf(tx, account.id), await phonesOf(tx, account.id)];
    const primary = primaryOf(emails);
    await eraseAccount(tx, { account, emails, phones });
    if (primary) await enqueue(tx, null, now, accountDeletedMail(primary.address));
    return true;
  });
}

/** Deletes every account that is due, each in a transaction of its own. */
export async function deleteDue(deps: Deps): Promise<number> {
  let deleted = 0;
  while (await deleteNext(deps)) deleted += 1;
  if (deleted > 0) deps.outboxKick?.();
  return deleted;
}
