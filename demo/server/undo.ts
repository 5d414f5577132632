/** R2: the former primary is told, and may undo it for 72 hours, on a proof that is older than the change. */
import { randomUUID } from 'node:crypto';
import { and, eq, gt, gte, isNull } from 'drizzle-orm';
import { primaryOf, type EmailRow } from './account.js';
import type { Locked, Outcome, Scene } from './change.js';
import { after } from './clock.js';
import { dropCodesSentTo } from './codes.js';
import type { Queries } from './db/database.js';
import { emails, undos } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { emailKind } from './contacts/kinds.js';
import { ownerOf } from './contacts/rows.js';
import type { Message } from './outbox.js';
import { Problem } from './problem.js';
import { newToken, sha256 } from './secrets.js';
import { endSessionsOf } from './session-rows.js';
import type { Settings } from './settings.js';
import { primaryChangedMail, primaryUndoneMail } from './texts.js';
import { keptPasskey, restoreFactors } from './undo-factors.js';
import {
  callOffDeletion,
  dropLaterConnections,
  mistrustEmails,
  mistrustPhones,
  restorePassword,
} from './undo-later.js';
import { proveUndo, type UndoProof } from './undo-proof.js';

export type Undo = typeof undos.$inferSelect;

const UNDO_SECONDS = 72 * 3_600;

/** Tells the former primary that another email takes its place, and how to undo that. To be called before it does. */
export async function tellFormer(scene: Scene, next: EmailRow, { origin }: Settings): Promise<Message[]> {
  const { tx, now, account, factors, caller } = scene;
  const former = primaryOf(scene.emails);
  if (!former) return [];
  const token = newToken();
  await tx.insert(undos).values({
    id: randomUUID(),
    tokenHash: sha256(token),
    accountId: account.id,
    formerAddress: former.address,
    nextEmailId: next.id,
    nextAddress: next.address,
    passwordHash: account.passwordHash,
    passkeys: factors.passkeys.map(keptPasskey),
    totpSecret: factors.totp?.secret ?? null,
    createdAt: now,
    expiresAt: after(now, UNDO_SECONDS),
    endedAt: null,
  });
  return [primaryChangedMail(former.address, next.address, `${origin}/api/undo?token=${token}`, now, caller)];
}

/** What a link undoes, while it may. */
export async function findUndo(tx: Queries, token: string, now: Date): Promise<Undo | undefined> {
  const live = and(isNull(undos.endedAt), gt(undos.expiresAt, now));
  return (
    await tx
      .select()
      .from(undos)
      .where(and(eq(undos.tokenHash, sha256(token)), live))
  )[0];
}

/** The change and all that followed it: who made the one made the others. */
async function endWithLater({ tx, now, account }: Locked, undo: Undo): Promise<Undo[]> {
  const since = and(gte(undos.createdAt, undo.createdAt), isNull(undos.endedAt));
  const mine = and(eq(undos.accountId, account.id), since);
  return tx.update(undos).set({ endedAt: now }).where(mine).returning();
}

/** The former primary, verified and primary again; written anew where it was removed since. */
async function restore({ tx, now, account, emails: rows }: Locked, address: string): Promise<void> {
  const canonical = canonicalEmail(address);
  const row = rows.find((each) => each.canonical === canonical);
  const owner = await ownerOf(tx, emailKind, canonical);
  if (owner && owner.accountId !== account.id) throw new Problem('taken');
  const proved = { verifiedAt: row?.verifiedAt ?? now, primary: true };
  if (row) await tx.update(emails).set(proved).where(eq(emails.id, row.id));
  else {
    const fresh = { id: randomUUID(), accountId: account.id, address, canonical, createdAt: now };
    await tx.insert(emails).values({ ...fresh, ...proved });
  }
}

/** @throws {Problem} `code_expired` where the link was used, or is too old; `taken`; and as `proveUndo` does */
export async function undoPrimary(
  locked: Locked,
  settings: Settings,
  token: string,
  given: UndoProof,
): Promise<Outcome> {
  const { tx, now, account, caller } = locked;
  // Asked again under the lock: it may have been used while this request waited.
  const undo = await findUndo(tx, token, now);
  if (!undo) throw new Problem('code_expired');
  const used = await proveUndo(locked, settings, undo, given);
  const ended = await endWithLater(locked, undo);
  const { formerAddress } = undo;
  const taken = new Set(ended.map(({ nextEmailId }) => nextEmailId));
  await tx.update(emails).set({ primary: false }).where(eq(emails.accountId, account.id));
  await mistrustEmails(locked, undo.createdAt, canonicalEmail(formerAddress), taken);
  await mistrustPhones(locked, undo.createdAt);
  await dropLaterConnections(locked, undo.createdAt);
  const stays = await callOffDeletion(locked, undo.createdAt);
  await restorePassword(locked, undo.passwordHash);
  await restoreFactors(locked, undo, used);
  await dropCodesSentTo(tx, account.id, 'former-primary');
  await restore(locked, formerAddress);
  await endSessionsOf(tx, account.id);
  const told = new Set([formerAddress, ...ended.map(({ nextAddress }) => nextAddress)]);
  const tell = [...told].map((to) => primaryUndoneMail(to, formerAddress, now, caller, { stays }));
  const kept = stays ? [{ kind: 'deletion-cancelled' } as const] : [];
  return { log: [{ kind: 'primary-email-undone', subject: formerAddress }, ...kept], tell };
}
