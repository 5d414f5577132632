/** The password: set, changed, removed (R10). */
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import { change, rehearse, type Outcome, type Scene } from './change.js';
import { accounts } from './db/schema.js';
import { guessingPassword } from './guesses.js';
import { changing, type Call, type Handler } from './http/call.js';
import type { Message } from './outbox.js';
import { refuseBreached } from './password-breaches.js';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, refuseBadPassword } from './password-rules.js';
import { passwordMail, type PasswordChange } from './password-texts.js';
import { ownWords } from './password-words.js';
import { invalidField } from './problem.js';
import { hashPassword } from './secrets.js';
import { endOtherSessions, endSessionsByPassword } from './session-rows.js';
import type { Settings } from './settings.js';
import { endTicketsOf } from './tickets.js';
import { refuseLastWayIn } from './ways-in.js';

export const passwordCapability = ({ breachApiUrl }: Settings): NonNullable<Capabilities['password']> => ({
  minLength: PASSWORD_MIN_LENGTH,
  maxLength: PASSWORD_MAX_LENGTH,
  checksBreaches: breachApiUrl !== undefined,
});

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

/** Whatever it may be refused for that is found out here, the current password first. @returns the hash that was proved */
const proveAndCheck =
  ({ deps, body }: Call<'password.set'>) =>
  async (scene: Scene): Promise<string | null> => {
    await proveCurrent(scene, body.currentPassword);
    await refuseBadPassword('newPassword', body.newPassword, ownWords(scene, deps.settings));
    return scene.account.passwordHash;
  };

async function replace(scene: Scene, passwordHash: string, signOutOthers: boolean): Promise<Outcome> {
  const { tx, account, session, now } = scene;
  await tx.update(accounts).set({ passwordHash, passwordChangedAt: now }).where(eq(accounts.id, account.id));
  // Whoever stands between the two steps has shown the former one.
  await endTicketsOf(tx, account.id);
  const ended = signOutOthers ? await endOtherSessions(tx, account.id, session.id, now) : 0;
  const kind = account.passwordHash === null ? 'password-set' : 'password-changed';
  const log = [{ kind } as const, ...(ended > 0 ? [{ kind: 'sessions-revoked' } as const] : [])];
  return { log, tell: alertOf(scene, kind) };
}

export const setPassword: Handler<'password.set'> = async (call) => {
  const { deps, ask, body } = call;
  const rehearsal = await rehearse(deps, ask, proveAndCheck(call));
  // A retry: what was the current password then is not it any more, and is not asked for.
  if (rehearsal.done) return { account: rehearsal.done.account };
  // Nobody's lock is held while others are asked, and while it is hashed.
  await refuseBreached('newPassword', body.newPassword, deps);
  const passwordHash = await hashPassword(body.newPassword);
  const { account } = await change(deps, ask, async (scene) => {
    // Another one was set meanwhile: whoever has not that one may not replace it.
    if (scene.account.passwordHash !== rehearsal.checked) await proveCurrent(scene, body.currentPassword);
    return replace(scene, passwordHash, body.signOutOthers);
  });
  return { account };
};

export const removePassword = changing<'password.remove'>(async (scene) => {
  const { tx, account, session } = scene;
  if (account.passwordHash === null) return { unchanged: true };
  await refuseLastWayIn(scene, []);
  const gone = { passwordHash: null, passwordChangedAt: null };
  await tx.update(accounts).set(gone).where(eq(accounts.id, account.id));
  await endSessionsByPassword(tx, account.id, session.id);
  return { log: [{ kind: 'password-removed' }], tell: alertOf(scene, 'password-removed') };
});
