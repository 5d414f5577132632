/** The end of an account (R17): asked for, thought over, called off. See `deletion-due.ts` for the day itself. */
import { and, eq, gt, isNull, max } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import { changeOrEnd, type Outcome, type Scene } from './change.js';
import { after } from './clock.js';
import { accounts, undos } from './db/schema.js';
import { logDeleted } from './deletion-due.js';
import { leaveReceipt } from './deletion-receipts.js';
import { accountDeletedMail, deletionCancelledMail, deletionScheduledMail } from './deletion-texts.js';
import { changing, type Handler } from './http/call.js';
import type { Message } from './outbox.js';
import { endOtherSessions } from './session-rows.js';
import type { Settings } from './settings.js';

export const deletionCapability = (settings: Settings): NonNullable<Capabilities['deletion']> => ({
  graceDays: settings.deletionGraceDays,
});

const toPrimary = ({ emails }: Scene, mail: (to: string) => Message): Message[] => {
  const primary = primaryOf(emails);
  return primary ? [mail(primary.address)] : [];
};

/**
 * When the account may go. Not before the last link that undoes another primary email is dead (R2): whoever took an
 * account over could else be rid of the owner by deleting it.
 */
async function dueAt({ tx, now, account }: Scene, { deletionGraceDays }: Settings): Promise<Date> {
  const due = after(now, deletionGraceDays * 86_400);
  const live = and(eq(undos.accountId, account.id), isNull(undos.endedAt), gt(undos.expiresAt, now));
  const [found] = await tx
    .select({ last: max(undos.expiresAt) })
    .from(undos)
    .where(live);
  return found?.last && found.last > due ? found.last : due;
}

async function schedule(scene: Scene, due: Date, { origin }: Settings): Promise<Outcome> {
  const { tx, now, account, session, caller } = scene;
  await tx
    .update(accounts)
    .set({ deletionRequestedAt: now, deletionScheduledFor: due })
    .where(eq(accounts.id, account.id));
  await endOtherSessions(tx, account.id, session.id, now);
  const tell = toPrimary(scene, (to) => deletionScheduledMail(to, due, origin, now, caller));
  return { log: [{ kind: 'deletion-scheduled' }], tell };
}

export const requestDeletion: Handler<'deletion.request'> = async ({ deps, ask }) => {
  const { settings } = deps;
  const changed = await changeOrEnd(deps, ask, async (scene) => {
    const due = await dueAt(scene, settings);
    if (due > scene.now) return schedule(scene, due, settings);
    if (ask.key) await leaveReceipt(scene.tx, scene.session.tokenHash, ask.key, scene.now);
    const asked = { at: scene.now, caller: scene.caller };
    return { gone: true, tell: toPrimary(scene, (to) => accountDeletedMail(to, asked)) };
  });
  if (changed) return { account: changed.account };
  logDeleted(deps, 1);
  return {};
};

export const cancelDeletion = changing<'deletion.cancel'>(async (scene) => {
  const { tx, now, account, caller } = scene;
  if (!account.deletionScheduledFor) return { unchanged: true };
  await tx
    .update(accounts)
    .set({ deletionRequestedAt: null, deletionScheduledFor: null })
    .where(eq(accounts.id, account.id));
  const tell = toPrimary(scene, (to) => deletionCancelledMail(to, now, caller));
  return { log: [{ kind: 'deletion-cancelled' }], tell };
});
