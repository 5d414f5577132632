/** R13: the photo. Set, removed, and in which order where several are under way. */
import { eq, sql } from 'drizzle-orm';
import type { Account } from '../../src/contract/account.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { readAccountNow } from './account.js';
import { change, type Outcome, type Scene } from './change.js';
import { accounts, photos } from './db/schema.js';
import type { Deps } from './deps.js';
import { changing, type Handler } from './http/call.js';
import { isSpent } from './idempotency.js';
import { photoTypes, STORED_TYPE, toStored } from './photo-image.js';
import { inTurn, withRoom } from './photo-queue.js';
import { Problem } from './problem.js';
import { newToken } from './secrets.js';
import type { Settings } from './settings.js';

export const photoCapability = ({ photoMaxBytes }: Settings): NonNullable<Capabilities['photo']> => ({
  maxBytes: photoMaxBytes,
  types: photoTypes,
});

/** A later upload, or a removal, has begun since: this one leaves the account as it is. */
class Overtaken extends Error {}

/**
 * Counts the upload as it begins: of several under way the one that began last is what the person wants, whichever is
 * decoded first. One that was done already is only answered again, and overtakes nothing.
 */
async function takeTurn({ db }: Deps, accountId: string, key: string | undefined): Promise<number> {
  return db.transaction(async (tx) => {
    const again = key !== undefined && (await isSpent(tx, accountId, key));
    const [row] = await tx
      .update(accounts)
      .set({ photoTurn: sql`${accounts.photoTurn} + ${again ? 0 : 1}` })
      .where(eq(accounts.id, accountId))
      .returning({ turn: accounts.photoTurn, leaving: accounts.deletionScheduledFor });
    if (!row) throw new Problem('unauthenticated');
    // R17: found out before the bytes are read and decoded.
    if (row.leaving && !again) throw new Problem('deletion_scheduled');
    return row.turn;
  });
}

/** Its name is new each time, so that what is cached under the old one is never shown for it. */
async function replace({ tx, account, now }: Scene, bytes: Buffer, turn: number): Promise<Outcome> {
  if (account.photoTurn !== turn) throw new Overtaken();
  await tx.delete(photos).where(eq(photos.accountId, account.id));
  await tx.insert(photos).values({ key: newToken(), accountId: account.id, type: STORED_TYPE, bytes, createdAt: now });
  return { log: [{ kind: 'photo-changed' }] };
}

/** The answer to one that was overtaken: what is there now, since that is what the person wanted last. */
async function asItIs(deps: Deps, accountId: string): Promise<{ account: Account }> {
  const account = await readAccountNow(deps, accountId);
  if (!account) throw new Problem('unauthenticated');
  return { account };
}

export const setPhoto: Handler<'photo.set'> = ({ deps, ask, body: upload }) => {
  upload.refuseAnnounced(deps.settings.photoMaxBytes);
  return withRoom(ask.accountId, async () => {
    const turn = await takeTurn(deps, ask.accountId, upload.key);
    const { bytes, key } = await upload.read(deps.settings.photoMaxBytes);
    const stored = await inTurn(() => toStored(bytes));
    try {
      const { account } = await change(deps, { ...ask, key }, (scene) => replace(scene, stored, turn));
      return { account };
    } catch (error) {
      if (error instanceof Overtaken) return asItIs(deps, ask.accountId);
      throw error;
    }
  });
};

export const removePhoto = changing<'photo.remove'>(async ({ tx, account }) => {
  // An upload that is under way is overtaken by this, whether there is a photo yet or not.
  await tx
    .update(accounts)
    .set({ photoTurn: account.photoTurn + 1 })
    .where(eq(accounts.id, account.id));
  const gone = await tx.delete(photos).where(eq(photos.accountId, account.id)).returning({ key: photos.key });
  return gone.length > 0 ? { log: [{ kind: 'photo-changed' }] } : { unchanged: true };
});
