/** Step-up (R8): proof of who is there, good for ten minutes in this session alone. */
import type { Transaction } from './db/database.js';
import { guessingPassword } from './guesses.js';
import type { Call, Handler } from './http/call.js';
import { recall, remember } from './idempotency.js';
import { asker, refuseOther, type Asker } from './reverification-asker.js';
import { proveByCode, sendProofCode } from './reverification-codes.js';
import { proveByPasskey, startPasskeyProof } from './reverification-passkey.js';
import { proveByBackupCode, proveByTotp } from './second-factor-proof.js';
import { markProved } from './session-rows.js';
import { commitOrRefuse } from './transaction.js';

export const startReverification: Handler<'reverification.start'> = async (call) => {
  const { deps, body } = call;
  const now = await deps.clock.now();
  const started = await commitOrRefuse(deps.db, async (tx) => {
    const who = await asker(tx, call);
    refuseOther(who, body.method);
    if (body.method === 'passkey') return startPasskeyProof(tx, who, call, now);
    return { challenge: await sendProofCode(tx, who, call, now) };
  });
  deps.outboxKick?.();
  return started;
};

/** @throws {Problem} `wrong_password`, `wrong_code`, `wrong_credential`, `code_expired`, `too_many_attempts` */
function prove(tx: Transaction, who: Asker, { body, ask, deps }: Call<'reverification.finish'>, now: Date) {
  const { account, factors } = who;
  const guess = { whose: account.id, ip: ask.caller.ip, now };
  const given = { account, factors, caller: ask.caller, now };
  switch (body.method) {
    case 'password':
      return guessingPassword(tx, guess, account.passwordHash, body.password);
    case 'totp':
      return proveByTotp(tx, given, body.code);
    case 'backup_code':
      return proveByBackupCode(tx, given, body.code);
    case 'passkey':
      return proveByPasskey(tx, who, body, { ask, deps, now });
    default:
      return proveByCode(tx, who, body, { ask, now });
  }
}

export const finishReverification: Handler<'reverification.finish'> = async (call) => {
  const { deps, body, ask } = call;
  const now = await deps.clock.now();
  const verifiedUntil = await commitOrRefuse(deps.db, async (tx) => {
    const who = await asker(tx, call);
    // A code works once, so a retry must not need it again.
    if (ask.key && (await recall(tx, ask.accountId, ask.key, now))) return who.session.provedUntil;
    refuseOther(who, body.method);
    await prove(tx, who, call, now);
    if (ask.key) await remember(tx, ask.accountId, ask.key, { status: ask.status, id: undefined }, now);
    return markProved(tx, ask.sessionId, now);
  });
  // The use of a backup code is told of.
  deps.outboxKick?.();
  return { verifiedUntil: verifiedUntil.toISOString() };
};
