/** How an account proves who is there, beyond its password: read whole, since each rule weighs several of them. */
import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Account } from '../../src/contract/account.js';
import { noTotp } from '../../src/contract/totp.js';
import type { AccountRow, PhoneRow } from './account.js';
import type { Queries } from './db/database.js';
import { backupCodes, backupCodeSets, passkeys, totps } from './db/schema.js';
import type { Settings } from './settings.js';

export type PasskeyRow = typeof passkeys.$inferSelect;
export type TotpRow = typeof totps.$inferSelect;

/** Those of features that are on: one that is off proves nothing. */
export interface Factors {
  /** Oldest first. Two factors in one, so none of the second ones. */
  readonly passkeys: readonly PasskeyRow[];
  readonly totp: TotpRow | undefined;
  /** The verified phones that are a second factor. */
  readonly sms: readonly PhoneRow[];
  /** Which of these two is asked for first: `totp`, or the id of a phone. */
  readonly first: string | undefined;
  /** The set in use; it stands in for another second factor, and goes with the last one (R7). */
  readonly backupCodes: { readonly remaining: number; readonly total: number; readonly generatedAt: Date } | undefined;
}

type Codes = Factors['backupCodes'];

async function readBackupCodes(tx: Queries, accountId: string): Promise<Codes> {
  const used = and(eq(backupCodeSets.accountId, accountId), isNotNull(backupCodeSets.confirmedAt));
  const [set] = await tx.select().from(backupCodeSets).where(used);
  if (!set) return undefined;
  const mine = eq(backupCodes.setId, set.id);
  const [all] = await tx.select({ total: count() }).from(backupCodes).where(mine);
  const [left] = await tx
    .select({ remaining: count() })
    .from(backupCodes)
    .where(and(mine, isNull(backupCodes.usedAt)));
  return { total: all?.total ?? 0, remaining: left?.remaining ?? 0, generatedAt: set.createdAt };
}

/** The one that was chosen, while it is there; else the app, else the phone that has served longest. */
function firstOf({ defaultFactor }: AccountRow, totp: TotpRow | undefined, sms: readonly PhoneRow[]) {
  const all = [...(totp ? ['totp'] : []), ...sms.map(({ id }) => id)];
  return all.find((each) => each === defaultFactor) ?? all[0];
}

export async function factorsOf(
  tx: Queries,
  account: AccountRow,
  phones: readonly PhoneRow[],
  { features }: Pick<Settings, 'features'>,
): Promise<Factors> {
  const { id } = account;
  const keys = features.passkeys
    ? await tx
        .select()
        .from(passkeys)
        .where(eq(passkeys.accountId, id))
        .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
    : [];
  const [totp] = features.totp ? await tx.select().from(totps).where(eq(totps.accountId, id)) : [];
  const since = ({ secondFactorAt }: PhoneRow): number => secondFactorAt?.getTime() ?? 0;
  const sms = (features.smsSecondFactor ? phones : [])
    .filter(({ verifiedAt, secondFactorAt }) => verifiedAt !== null && secondFactorAt !== null)
    .sort((one, other) => since(one) - since(other));
  const codes = features.backupCodes && (totp || sms.length > 0) ? await readBackupCodes(tx, id) : undefined;
  return { passkeys: keys, totp, sms, first: firstOf(account, totp, sms), backupCodes: codes };
}

/** Whether signing in wants a second step, and step-up the strongest tier (R8). */
export const hasSecondFactor = ({ totp, sms }: Pick<Factors, 'totp' | 'sms'>): boolean =>
  totp !== undefined || sms.length > 0;

export const showPasskey = (row: PasskeyRow): Account['passkeys'][number] => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  synced: row.synced,
  credentialId: row.credentialId,
});

export const showTotp = ({ totp, first }: Factors): Account['totp'] =>
  totp ? { enabled: true, addedAt: totp.addedAt.toISOString(), defaultSecondFactor: first === 'totp' } : noTotp;

export const showBackupCodes = ({ backupCodes: codes }: Factors): Account['backupCodes'] =>
  codes ? { ...codes, generatedAt: codes.generatedAt.toISOString() } : null;
