/** Emails: nothing is done with one before its code has come back (R1), and the former primary hears of it (R2). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf, type EmailRow } from './account.js';
import { change, type Outcome, type Scene } from './change.js';
import { dropCodesSentTo, findCode, isLive, refuseTooSoon, resendIn, useCode } from './codes.js';
import { emails } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { challengeOf, sendCode } from './email-codes.js';
import { dropEmails, isVerified, ownerOf, rowOf } from './email-rows.js';
import { guessing } from './guesses.js';
import { changing, type Call, type Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import { emailAddedMail, emailRemovedMail } from './texts.js';
import { tellFormer } from './undo.js';

/** Enough for every slip; a bound all the same, since each one may be mailed. */
const PENDING_MAX = 10;

export const emailsCapability = (settings: Settings): NonNullable<Capabilities['emails']> => ({
  max: settings.emailsMax,
  verification: settings.emailVerification,
});

/** With room for one alone, another takes its place once it is verified. */
const replaces = ({ emailsMax }: Settings): boolean => emailsMax === 1;

function refuseTooMany({ emails: rows }: Scene, settings: Settings): void {
  if (!replaces(settings) && rows.filter(isVerified).length >= settings.emailsMax) throw new Problem('limit_reached');
}

async function pendingAgain(scene: Scene, row: EmailRow, settings: Settings): Promise<Outcome> {
  if (isVerified(row)) throw new Problem('already_exists');
  const code = await findCode(scene.tx, 'verify-email', row.id);
  if (isLive(code, scene.now) && resendIn(code, scene.now) > 0) return { unchanged: true, id: row.id };
  // One that was tried to death does not bring the next one any sooner (R5).
  refuseTooSoon(code, scene.now);
  return { id: row.id, tell: await sendCode(scene, row, settings) };
}

/** Room for one more that waits: where only one may, the newest is the one that the person means. */
async function makeRoom({ tx, emails: rows }: Scene, settings: Settings): Promise<void> {
  const pending = rows.filter((row) => !isVerified(row));
  if (replaces(settings)) await dropEmails(tx, pending);
  else if (pending.length >= PENDING_MAX) throw new Problem('limit_reached');
}

async function add(scene: Scene, { deps: { settings }, body }: Call<'emails.add'>): Promise<Outcome> {
  const { tx, now, account, caller } = scene;
  const canonical = canonicalEmail(body.address);
  const mine = scene.emails.find((row) => row.canonical === canonical);
  if (mine) return pendingAgain(scene, mine, settings);
  refuseTooMany(scene, settings);
  await makeRoom(scene, settings);
  const row: EmailRow = {
    id: randomUUID(),
    accountId: account.id,
    address: body.address,
    canonical,
    verifiedAt: null,
    primary: false,
    createdAt: now,
  };
  await tx.insert(emails).values(row);
  const primary = primaryOf(scene.emails);
  const alert = primary ? [emailAddedMail(primary.address, row.address, now, caller)] : [];
  const tell = [...(await sendCode(scene, row, settings)), ...alert];
  return { id: row.id, log: [{ kind: 'email-added', subject: row.address }], tell };
}

export const addEmail: Handler<'emails.add'> = async (call) => {
  const { account, id } = await change(call.deps, call.ask, (scene) => add(scene, call));
  return { account, ...challengeOf(account, id, call.deps.settings) };
};

export const sendEmailCode: Handler<'emails.sendCode'> = async ({ deps, ask, rowId }) => {
  const { account } = await change(deps, ask, async (scene) => {
    const row = rowOf(scene, rowId);
    if (isVerified(row)) throw new Problem('already_exists');
    refuseTooSoon(await findCode(scene.tx, 'verify-email', row.id), scene.now);
    return { id: row.id, tell: await sendCode(scene, row, deps.settings) };
  });
  return { account, challenge: challengeOf(account, rowId, deps.settings).challenge };
};

/** Makes it the primary one in the place of another, who hears of it (R2). Codes that went there stand for nothing now. */
async function promote(scene: Scene, row: EmailRow, settings: Settings): Promise<Outcome> {
  const { tx, account } = scene;
  const tell = await tellFormer(scene, row, settings);
  await tx.update(emails).set({ primary: false }).where(eq(emails.accountId, account.id));
  await tx.update(emails).set({ primary: true }).where(eq(emails.id, row.id));
  await dropCodesSentTo(tx, account.id, 'former-primary');
  return { id: row.id, log: [{ kind: 'primary-email-changed', subject: row.address }], tell };
}

/** Where one is all that is allowed: the new one in the place of those that were there. */
async function replaceBy(scene: Scene, row: EmailRow, settings: Settings): Promise<Outcome> {
  const replaced = scene.emails.filter((other) => other !== row && isVerified(other));
  const { log = [], ...promoted } = await promote(scene, row, settings);
  await dropEmails(scene.tx, replaced, scene.session.id);
  const gone = replaced.map(({ address }) => ({ kind: 'email-removed', subject: address }) as const);
  return { ...promoted, log: [...log, ...gone] };
}

export const verifyEmail = changing<'emails.verify'>(async (scene, { deps, rowId, body }) => {
  const { tx, now, account, caller } = scene;
  const row = rowOf(scene, rowId);
  if (isVerified(row)) throw new Problem('already_exists');
  refuseTooMany(scene, deps.settings);
  const guess = { secret: 'email-code', whose: account.id, ip: caller.ip, now } as const;
  await guessing(tx, guess, () => useCode(tx, 'verify-email', row.id, body, now));
  // Of two who have it pending the first to verify has it (R1); the unique index decides a race.
  if (await ownerOf(tx, row.canonical)) throw new Problem('taken');
  const primary = primaryOf(scene.emails) === undefined;
  await tx.update(emails).set({ verifiedAt: now, primary }).where(eq(emails.id, row.id));
  const verified = { kind: 'email-verified', subject: row.address } as const;
  if (primary || !replaces(deps.settings)) return { id: row.id, log: [verified] };
  const { log = [], ...replaced } = await replaceBy(scene, row, deps.settings);
  return { ...replaced, log: [verified, ...log] };
});

export const makeEmailPrimary = changing<'emails.makePrimary'>(async (scene, { rowId, deps }) => {
  const row = rowOf(scene, rowId);
  if (!isVerified(row)) throw new Problem('not_verified');
  return row.primary ? { unchanged: true } : promote(scene, row, deps.settings);
});

export const removeEmail = changing<'emails.remove'>(async (scene, { rowId }) => {
  const { tx, now, session, caller } = scene;
  const row = rowOf(scene, rowId);
  if (row.primary) throw new Problem('primary');
  const others = scene.emails.filter((other) => other !== row && isVerified(other));
  if (others.length === 0) throw new Problem('last_sign_in_method');
  await dropEmails(tx, [row], session.id);
  const primary = primaryOf(scene.emails);
  const tell = primary ? [emailRemovedMail(primary.address, row.address, now, caller)] : [];
  return { id: row.id, log: [{ kind: 'email-removed', subject: row.address }], tell };
});
