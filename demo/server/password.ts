/** The password: set, changed, removed (R10). */
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import type { Scene } from './change.js';
import { accounts } from './db/schema.js';
import { guessingPassword } from './guesses.js';
import { changing } from './http/call.js';
import type { Message } from './outbox.js';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, refuseBadPassword } from './password-rules.js';
import { passwordMail, type PasswordChange } from './password-texts.js';
import { invalidField } from './problem.js';
import { hashPassword } from './secrets.js';
import { endOtherSessions, endSessionsByPassword } from './session-rows.js';
import { refuseLastWayIn } from './ways-in.js';

export const passwordCapability = (): NonNullable<Capabilities['password']> => ({
  minLength: PASSWORD_MIN_LENGTH,
  maxLength: PASSWORD_MAX_LENGTH,
  checksBreaches: false,
});

/** What the person is called by, anywhere: whoever guesses tries that first (R10). */
export const ownWords = ({ account, emails, phones }: Pick<Scene, 'account' | 'emails' | 'phones'>): string[] => {
  const { firstName, lastName, displayName, username } = account;
  const names = [firstName, lastName, displayName, username].filter((word) => word !== null);
  return [...names, ...emails.map(({ address }) => address), ...phones.map(({ number }) => number)];
};

/** R10: the one that there is must be known to whoever sets another. @throws {Problem} */
async function proveCurrent({ tx, account, caller, now }: Scene, current: string | undefined): Promise<void> {
  if (account.passwordHash === null) return;
  if (current === undefined) throw invalidField('currentPassword', 'required');
  await guessingPassword(tx, { whose: account.id, ip: caller.ip, now }, account.passwordHash, current);
}

/** R2: the primary email hears of it. */
function alertOf({ emails, now, caller }: Scene, kind: PasswordChange): Message[] {
  const primary = primaryOf(emails);
  return primary ? [passwordMail(kind, primary.address, now, caller)] : [];
}

export const setPassword = changing<'password.set'>(async (scene, { body }) => {
  const { tx, account, session, now } = scene;
  await proveCurrent(scene, body.currentPassword);
  refuseBadPassword('newPassword', body.newPassword, ownWords(scene));
  const passwordHash = await hashPassword(body.newPassword);
  await tx.update(accounts).set({ passwordHash, passwordChangedAt: now }).where(eq(accounts.id, account.id));
  const ended = body.signOutOthers ? await endOtherSessions(tx, account.id, session.id, now) : 0;
  const kind = account.passwordHash === null ? 'password-set' : 'password-changed';
  const log = [{ kind } as const, ...(ended > 0 ? [{ kind: 'sessions-revoked' } as const] : [])];
  return { log, tell: alertOf(scene, kind) };
});

export const removePassword = changing<'password.remove'>(async (scene) => {
  const { tx, account, session } = scene;
  if (account.passwordHash === null) return { unchanged: true };
  await refuseLastWayIn(scene, []);
  const gone = { passwordHash: null, passwordChangedAt: null };
  await tx.update(accounts).set(gone).where(eq(accounts.id, account.id));
  await endSessionsByPassword(tx, account.id, session.id);
  return { log: [{ kind: 'password-removed' }], tell: alertOf(scene, 'password-removed') };
});
