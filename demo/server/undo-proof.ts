/** R2: what an undo is proved with: older than the change, so it is read off what was kept of that time, and not off the account. */
import type { AuthenticationCredential } from '../../src/contract/webauthn.js';
import type { Locked } from './change.js';
import type { undos } from './db/schema.js';
import { guessing, guessingPassword } from './guesses.js';
import { takeCeremony, type Purpose } from './passkey-ceremonies.js';
import { readSigned, wrongCredential } from './passkey-verification.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import { stepOfCode } from './totp-codes.js';

type Undo = typeof undos.$inferSelect;

interface Method {
  readonly type: 'passkey' | 'totp' | 'password';
}

/**
 * One tier, the strongest of that time (R8); none where the account had none, and then the link alone will do. Codes by
 * SMS and backup codes are no proof here: those phones may be gone, and that set replaced. Where they were all there was,
 * the link gives nothing away: a phone of that time is asked for at the door as before.
 */
export function undoMethods({ passkeys, totpSecret, passwordHash }: Undo): Method[] {
  const keys: Method[] = passkeys.length > 0 ? [{ type: 'passkey' }] : [];
  if (totpSecret !== null) return [...keys, { type: 'totp' }];
  return passwordHash === null ? keys : [...keys, { type: 'password' }];
}

/** What was handed in. */
export interface UndoProof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly credential?: AuthenticationCredential | undefined;
  readonly challengeId?: string | undefined;
}

/** What may not count a second time once the account has it again. */
export interface UsedProof {
  readonly step?: number;
  readonly signed?: { readonly credentialId: string; readonly counter: number };
}

export const undoPurpose = ({ id, accountId }: Undo): Purpose => ({ kind: 'undo', accountId, sessionId: id });

async function byPasskey(
  { tx, account, factors, now }: Locked,
  settings: Settings,
  undo: Undo,
  { credential, challengeId = '' }: UndoProof,
): Promise<UsedProof> {
  const ceremony = await takeCeremony(tx, challengeId, undoPurpose(undo), now);
  const kept = undo.passkeys.find(({ credentialId }) => credentialId === credential?.id);
  if (!ceremony || !kept || !credential) throw wrongCredential();
  const publicKey = Buffer.from(kept.publicKey, 'base64url');
  const { credentialId } = kept;
  // It may have been used since, where it is still there.
  const live = factors.passkeys.find((row) => row.credentialId === credentialId && row.publicKey.equals(publicKey));
  const known = { credentialId, publicKey, counter: live?.counter ?? kept.counter, accountId: account.id };
  const { counter } = await readSigned(settings, ceremony.challenge, known, credential);
  return { signed: { credentialId, counter } };
}

/** R7: a code that signed in since is not good again, where the app is still the one of that time. */
function byTotp({ factors, now }: Locked, { totpSecret }: Undo, code: string): UsedProof {
  const live = factors.totp;
  const last = live?.secret === totpSecret ? live.lastStep : 0;
  const step = stepOfCode(totpSecret ?? '', code, now, last);
  if (step === undefined) throw new Problem('wrong_code', { commits: true });
  return { step };
}

const typeOf = ({ password, code, credential }: UndoProof): Method['type'] | undefined => {
  if (credential) return 'passkey';
  if (code !== undefined) return 'totp';
  return password === undefined ? undefined : 'password';
};

/**
 * Whoever reads the former mailbox has the link; that alone proves nothing where the account had a proof.
 * @throws {Problem} `reverification_required`, `wrong_password`, `wrong_code`, `wrong_credential`, `too_many_attempts`
 */
export async function proveUndo(locked: Locked, settings: Settings, undo: Undo, given: UndoProof): Promise<UsedProof> {
  const { tx, now, account, caller } = locked;
  const methods = undoMethods(undo);
  if (methods.length === 0) return {};
  const type = typeOf(given);
  if (!methods.some((method) => method.type === type)) throw new Problem('reverification_required', { methods });
  const guess = { whose: account.id, ip: caller.ip, now };
  if (type === 'passkey') {
    return guessing(tx, { ...guess, secret: 'passkey' }, () => byPasskey(locked, settings, undo, given));
  }
  if (type === 'totp') {
    const { code = '' } = given;
    return guessing(tx, { ...guess, secret: 'totp' }, () => Promise.resolve().then(() => byTotp(locked, undo, code)));
  }
  await guessingPassword(tx, guess, undo.passwordHash, given.password ?? '');
  return {};
}
