/** R2: passkeys and second factors become what they were at the time of an undone change, as far as that was kept. */
import { and, eq, gte, isNull, or } from 'drizzle-orm';
import type { Locked } from './change.js';
import { backupCodeSets, passkeys, pendingTotps, phones, signInTickets, totps, type KeptPasskey } from './db/schema.js';
import type { undos } from './db/schema.js';
import { dropOrphanedBackupCodes } from './factor-loss.js';
import type { PasskeyRow } from './factors.js';
import type { UsedProof } from './undo-proof.js';

type Undo = typeof undos.$inferSelect;

export const keptPasskey = ({ accountId: _, publicKey, createdAt, lastUsedAt, ...row }: PasskeyRow): KeptPasskey => ({
  ...row,
  publicKey: publicKey.toString('base64url'),
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

const rowOf = (accountId: string, { publicKey, transports, createdAt, lastUsedAt, ...kept }: KeptPasskey) => ({
  ...kept,
  accountId,
  publicKey: Buffer.from(publicKey, 'base64url'),
  transports: [...transports],
  createdAt: new Date(createdAt),
  lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
});

/** Those that came since go, also one that took the place of another; those of that time are there again. */
async function restorePasskeys({ tx, account, now }: Locked, { passkeys: kept, createdAt }: Undo, used: UsedProof) {
  const mine = eq(passkeys.accountId, account.id);
  await tx.delete(passkeys).where(and(mine, gte(passkeys.createdAt, createdAt)));
  const rows = kept.map((each) => rowOf(account.id, each));
  // They may never have gone; and one that another account has by now stays there.
  if (rows.length > 0) await tx.insert(passkeys).values(rows).onConflictDoNothing();
  if (!used.signed) return;
  const { credentialId, counter } = used.signed;
  const proof = and(mine, eq(passkeys.credentialId, credentialId));
  await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(proof);
}

/** Likewise the authenticator app. */
async function restoreTotp({ tx, account, now }: Locked, { totpSecret, createdAt }: Undo, { step }: UsedProof) {
  const mine = eq(totps.accountId, account.id);
  const since = and(mine, gte(totps.addedAt, createdAt));
  const [gone] = await tx.delete(totps).where(since).returning();
  await tx.delete(pendingTotps).where(eq(pendingTotps.accountId, account.id));
  if (totpSecret === null) return;
  const lastStep = gone?.secret === totpSecret ? gone.lastStep : 0;
  const row = { accountId: account.id, secret: totpSecret, addedAt: now, lastStep };
  await tx.insert(totps).values(row).onConflictDoNothing();
  // R7: the code that has just proved it is used up.
  if (step !== undefined) await tx.update(totps).set({ lastStep: step }).where(mine);
}

/** Phones that became a second factor since are none; one that ceased to be was not kept, and is not one again. */
async function dropLaterSms({ tx, account }: Locked, { createdAt }: Undo): Promise<void> {
  const since = and(eq(phones.accountId, account.id), gte(phones.secondFactorAt, createdAt));
  await tx.update(phones).set({ secondFactorAt: null }).where(since);
}

/** Backup codes that were made since are the thief’s; and with no other factor there are none (R7). */
async function dropLaterBackupCodes({ tx, account }: Locked, { createdAt }: Undo): Promise<void> {
  const { accountId, confirmedAt } = backupCodeSets;
  const later = or(isNull(confirmedAt), gte(confirmedAt, createdAt));
  await tx.delete(backupCodeSets).where(and(eq(accountId, account.id), later));
  await dropOrphanedBackupCodes(tx, account.id);
}

/** After emails and phones: what is not verified is no factor. */
export async function restoreFactors(locked: Locked, undo: Undo, used: UsedProof): Promise<void> {
  await restorePasskeys(locked, undo, used);
  await restoreTotp(locked, undo, used);
  await dropLaterSms(locked, undo);
  await dropLaterBackupCodes(locked, undo);
  // Half a sign-in, begun with what is not trusted any more.
  await locked.tx.delete(signInTickets).where(eq(signInTickets.accountId, locked.account.id));
}
