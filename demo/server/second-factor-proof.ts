/** A code of an authenticator app, or one of the backup codes: at the door, in step-up, and to undo (R7). */
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { countRevision, emailsOf, type AccountRow } from './account.js';
import { backupCodeHash } from './backup-code-secrets.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import { backupCodes, backupCodeSets, totps } from './db/schema.js';
import type { Factors } from './factors.js';
import { guessing } from './guesses.js';
import { enqueue } from './outbox.js';
import { Problem } from './problem.js';
import { backupCodeUsedAlert } from './second-factor-texts.js';
import { stepOfCode } from './totp-codes.js';

interface Who {
  /** Locked: of two who come with one code at once, one finds it used. */
  readonly account: AccountRow;
  readonly factors: Factors;
  readonly caller: Caller;
  readonly now: Date;
}

const wrong = () => new Problem('wrong_code', { commits: true });

/**
 * Uses up a code of the authenticator app.
 * @throws {Problem} `wrong_code`, `too_many_attempts`
 */
export async function proveByTotp(
  tx: Transaction,
  { account, factors, caller, now }: Who,
  code: string,
): Promise<void> {
  const { totp } = factors;
  await guessing(tx, { secret: 'totp', whose: account.id, ip: caller.ip, now }, async () => {
    const lastStep = totp && stepOfCode(totp.secret, code, now, totp.lastStep);
    if (lastStep === undefined) throw wrong();
    await tx.update(totps).set({ lastStep }).where(eq(totps.accountId, account.id));
  });
}

/** Marks it as used. @returns whether there was one */
async function spend(tx: Transaction, accountId: string, code: string, now: Date): Promise<boolean> {
  const used = and(eq(backupCodeSets.accountId, accountId), isNotNull(backupCodeSets.confirmedAt));
  const [set] = await tx.select().from(backupCodeSets).where(used);
  const hash = await backupCodeHash(set?.id ?? accountId, code);
  const fresh = and(eq(backupCodes.setId, set?.id ?? ''), eq(backupCodes.hash, hash), isNull(backupCodes.usedAt));
  return (await tx.update(backupCodes).set({ usedAt: now }).where(fresh).returning()).length > 0;
}

/**
 * Uses up a backup code, and tells the primary email so: who has one needs nothing else of the second step.
 * @throws {Problem} `wrong_code`, `too_many_attempts`
 */
export async function proveByBackupCode(
  tx: Transaction,
  { account, factors, caller, now }: Who,
  code: string,
): Promise<void> {
  await guessing(tx, { secret: 'backup-code', whose: account.id, ip: caller.ip, now }, async () => {
    if (!factors.backupCodes || !(await spend(tx, account.id, code, now))) throw wrong();
  });
  // The account shows how many are left: it is another one now.
  await countRevision(tx, account);
  const news = { emails: await emailsOf(tx, account.id), now, caller };
  const left = (factors.backupCodes?.remaining ?? 1) - 1;
  for (const message of backupCodeUsedAlert(news, left)) await enqueue(tx, account.id, now, message);
}
