import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import { guessing, type Secret } from './guesses.js';
import { whoseGuesses, type Identified } from './identifiers.js';
import { Problem } from './problem.js';
import { openSession } from './session-rows.js';

type Opening = Parameters<typeof openSession>[1];

/** Opens a session, and writes so into the account's log. @returns the token for the cookie */
export async function signIn(tx: Transaction, opening: Opening): Promise<string> {
  const { token, session } = await openSession(tx, opening);
  const { accountId, signedInAt: at, id: sessionId } = session;
  await record(tx, { accountId, at, kind: 'signed-in', sessionId, caller: session });
  return token;
}

interface Attempt {
  readonly secret: Secret;
  readonly who: Identified | undefined;
  /** What was typed: counted by where there is nobody of that name. */
  readonly identifier: string;
  readonly now: Date;
  readonly caller: Caller;
}

/**
 * Lets a secret be tried at the door. A wrong one is counted, and in the account's log (R5, R16).
 * @throws {Problem} `too_many_attempts`; else what `attempt` throws
 */
export async function guessingAtDoor<T>(
  tx: Transaction,
  { secret, who, identifier, now, caller }: Attempt,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await guessing(tx, { secret, whose: whoseGuesses(who, identifier), ip: caller.ip, now }, attempt);
  } catch (error) {
    const counted = error instanceof Problem && error.commits;
    if (counted && who) {
      await record(tx, { accountId: who.account.id, at: now, kind: 'sign-in-failed', sessionId: null, caller });
    }
    throw error;
  }
}
