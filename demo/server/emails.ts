/** Emails: nothing is done with one before its code has come back (R1), and the former primary hears of it (R2). */
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Challenge } from '../../src/contract/challenge.js';
import { primaryOf, type EmailRow } from './account.js';
import { change, type Changed, type Scene } from './change.js';
import { findCode, isLive, issueCode, refuseTooSoon, resendIn, spentChallenge, useCode } from './codes.js';
import type { Transaction } from './db/database.js';
import { codes, emails } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { changing, found, type Handler } from './http/call.js';
import type { Message } from './outbox.js';
import { Problem } from './problem.js';
import { endSessionsThrough } from './sessions.js';
import type { Settings } from './settings.js';
import { addressInUseMail, emailAddedMail, emailRemovedMail, primaryChangedMail, verificationMail } from './texts.js';

/** Enough for every slip; a bound all the same, since each one may be mailed. */
const PENDING_MAX = 10;

export const emailsCapability = (settings: Settings): NonNullable<Capabilities['emails']> => ({
  max: settings.emailsMax,
  verification: 'code',
});

const isVerified = (row: EmailRow): boolean => row.verifiedAt !== null;
const rowOf = ({ emails: rows }: Scene, id: string): EmailRow => found(rows.find((row) => row.id === id));

/** The account that has proved an address, if any. */
export async function ownerOf(tx: Transaction, canonical: string): Promise<EmailRow | undefined> {
  const [owner] = await tx
    .select()
    .from(emails)
    .where(and(eq(emails.canonical, canonical), isNotNull(emails.verifiedAt)));
  return owner;
}

function refuseTooMany({ emails: rows }: Scene, { emailsMax }: Settings): void {
  if (rows.filter(isVerified).length >= emailsMax) throw new Problem('limit_reached');
}

/** Sends a code; where the address belongs to another account no code exists, and its owner is told instead (R6). */
async function sendCode({ tx, now, account }: Scene, row: EmailRow): Promise<Message> {
  const owner = await ownerOf(tx, row.canonical);
  const { code, row: issued } = await issueCode(tx, {
    purpose: 'verify-email',
    subject: row.id,
    accountId: account.id,
    now,
    exists: !owner,
  });
  return owner
    ? addressInUseMail(owner.address)
    : verificationMail({ to: row.address, code, expiresAt: issued.expiresAt });
}

const challengeOf = ({ account }: Changed, id: string | undefined): { id: string; challenge: Challenge } => {
  const { challenge, address, id: rowId } = found(account.emails.find((row) => row.id === id));
  // Only a replay gets here without one: the code was used, or tried to death, since the first answer.
  return { id: rowId, challenge: challenge ?? spentChallenge(rowId, address) };
};

async function pendingAgain(scene: Scene, row: EmailRow) {
  if (isVerified(row)) throw new Problem('already_exists');
  const code = await findCode(scene.tx, 'verify-email', row.id);
  if (isLive(code, scene.now) && resendIn(code, scene.now) > 0) return { unchanged: true as const, id: row.id };
  // One that was tried to death does not bring the next one any sooner (R5).
  refuseTooSoon(code, scene.now);
  return { id: row.id, tell: [await sendCode(scene, row)] };
}

export const addEmail: Handler<'emails.add'> = async ({ deps, ask, body }) => {
  const changed = await change(deps, ask, async (scene) => {
    const canonical = canonicalEmail(body.address);
    const mine = scene.emails.find((row) => row.canonical === canonical);
    if (mine) return pendingAgain(scene, mine);
    refuseTooMany(scene, deps.settings);
    if (scene.emails.length >= deps.settings.emailsMax + PENDING_MAX) throw new Problem('limit_reached');
    const row: EmailRow = {
      id: randomUUID(),
      accountId: scene.account.id,
      address: body.address,
      canonical,
      verifiedAt: null,
      primary: false,
      createdAt: scene.now,
    };
    await scene.tx.insert(emails).values(row);
    const primary = primaryOf(scene.emails);
    const alert = primary ? [emailAddedMail(primary.address, row.address, scene.now, ask.caller)] : [];
    const tell = [await sendCode(scene, row), ...alert];
    return { id: row.id, kind: 'email-added', subject: row.address, tell };
  });
  return { account: changed.account, ...challengeOf(changed, changed.id) };
};

export const sendEmailCode: Handler<'emails.sendCode'> = async ({ deps, ask, rowId }) => {
  const changed = await change(deps, ask, async (scene) => {
    const row = rowOf(scene, rowId);
    if (isVerified(row)) throw new Problem('already_exists');
    refuseTooSoon(await findCode(scene.tx, 'verify-email', row.id), scene.now);
    return { id: row.id, tell: [await sendCode(scene, row)] };
  });
  const { challenge } = challengeOf(changed, rowId);
  return { account: changed.account, challenge };
};

export const verifyEmail = changing<'emails.verify'>(async (scene, { deps, rowId, body }) => {
  const { tx, now } = scene;
  const row = rowOf(scene, rowId);
  if (isVerified(row)) throw new Problem('already_exists');
  refuseTooMany(scene, deps.settings);
  await useCode(tx, 'verify-email', row.id, body.code ?? body.token ?? '', now);
  // Of two who have it pending the first to verify has it (R1); the unique index decides a race.
  if (await ownerOf(tx, row.canonical)) throw new Problem('taken');
  const primary = primaryOf(scene.emails) === undefined;
  await tx.update(emails).set({ verifiedAt: now, primary }).where(eq(emails.id, row.id));
  return { id: row.id, kind: 'email-verified', subject: row.address };
});

export const makeEmailPrimary = changing<'emails.makePrimary'>(async (scene, { rowId, ask }) => {
  const { tx, now } = scene;
  const row = rowOf(scene, rowId);
  if (!isVerified(row)) throw new Problem('not_verified');
  if (row.primary) return { unchanged: true };
  const former = primaryOf(scene.emails);
  if (former) await tx.update(emails).set({ primary: false }).where(eq(emails.id, former.id));
  await tx.update(emails).set({ primary: true }).where(eq(emails.id, row.id));
  const tell = former ? [primaryChangedMail(former.address, row.address, now, ask.caller)] : [];
  return { id: row.id, kind: 'primary-email-changed', subject: row.address, tell };
});

export const removeEmail = changing<'emails.remove'>(async (scene, { rowId, ask }) => {
  const { tx, now, session } = scene;
  const row = rowOf(scene, rowId);
  if (row.primary) throw new Problem('primary');
  const others = scene.emails.filter((other) => other !== row && isVerified(other));
  if (others.length === 0) throw new Problem('last_sign_in_method');
  await tx.delete(codes).where(and(eq(codes.purpose, 'verify-email'), eq(codes.subject, row.id)));
  await tx.delete(emails).where(eq(emails.id, row.id));
  await endSessionsThrough(tx, row.id, session.id);
  const primary = primaryOf(scene.emails);
  const tell = primary ? [emailRemovedMail(primary.address, row.address, now, ask.caller)] : [];
  return { id: row.id, kind: 'email-removed', subject: row.address, tell };
});
