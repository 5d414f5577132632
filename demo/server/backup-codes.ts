/** Backup codes (R7): shown once, kept hashed, each good once; the set in use works until the new one is confirmed. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { backupCodeHash, newBackupCodes } from './backup-code-secrets.js';
import { change, type Locked, type Scene } from './change.js';
import { backupCodes, backupCodeSets } from './db/schema.js';
import { hasSecondFactor } from './factors.js';
import { changing, type Handler } from './http/call.js';
import { beginPending } from './pending.js';
import { Problem } from './problem.js';
import { factorAlert } from './second-factor-texts.js';
import type { Settings } from './settings.js';

export const backupCodesCapability = (settings: Settings): NonNullable<Capabilities['backupCodes']> => ({
  count: settings.backupCodesCount,
});

/** They stand in for another second factor. @throws {Problem} `second_factor_required` */
function refuseWithoutFactor({ factors }: Locked): void {
  if (!hasSecondFactor(factors)) throw new Problem('second_factor_required');
}

const pendingOf = (accountId: string) =>
  and(eq(backupCodeSets.accountId, accountId), isNull(backupCodeSets.confirmedAt));
const usedOf = (accountId: string) =>
  and(eq(backupCodeSets.accountId, accountId), isNotNull(backupCodeSets.confirmedAt));

async function keepSet({ tx, now, account }: Scene, id: string, hashes: readonly string[]): Promise<void> {
  await tx.delete(backupCodeSets).where(pendingOf(account.id));
  await tx.insert(backupCodeSets).values({ id, accountId: account.id, createdAt: now, confirmedAt: null });
  await tx.insert(backupCodes).values(hashes.map((hash) => ({ setId: id, hash })));
}

export const startBackupCodes: Handler<'backupCodes.start'> = async ({ deps, ask }) => {
  // Before so many hashes are made: whoever is refused is to cost nothing, and nobody's lock is held meanwhile.
  await change(deps, { ...ask, key: undefined }, (scene) => {
    refuseWithoutFactor(scene);
    return Promise.resolve({ unchanged: true });
  });
  const [id, codes] = [randomUUID(), newBackupCodes(deps.settings.backupCodesCount)];
  const hashes = await Promise.all(codes.map((code) => backupCodeHash(id, code)));
  return beginPending(deps, ask, async (scene) => {
    refuseWithoutFactor(scene);
    await keepSet(scene, id, hashes);
    return { id, codes };
  });
};

export const confirmBackupCodes = changing<'backupCodes.confirm'>(async (scene, { rowId }) => {
  const { tx, now, account } = scene;
  const [pending] = await tx.select().from(backupCodeSets).where(pendingOf(account.id));
  // Another tab made others since, or the last factor went and took them along.
  if (pending?.id !== rowId) throw new Problem('superseded');
  await tx.delete(backupCodeSets).where(usedOf(account.id));
  await tx.update(backupCodeSets).set({ confirmedAt: now }).where(eq(backupCodeSets.id, rowId));
  const tell = factorAlert(scene, 'backup-codes-generated');
  return { id: rowId, log: [{ kind: 'backup-codes-generated' }], tell };
});
