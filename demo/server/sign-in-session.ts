import { phonesOf, type AccountRow } from './account.js';
import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import { factorsOf, hasSecondFactor } from './factors.js';
import { guessing, type Secret } from './guesses.js';
import { whoseGuesses, type Identified } from './identifiers.js';
import { Problem } from './problem.js';
import { secondStepMethods } from './reverification-methods.js';
import { openSession } from './session-rows.js';
import type { Settings } from './settings.js';
import { issueTicket } from './tickets.js';

type Opening = Parameters<typeof openSession>[1];

/** Opens a session, and writes so into the account's log. @returns the token for the cookie */
export async function signIn(tx: Transaction, opening: Opening): Promise<string> {
  const { token, session } = await openSession(tx, opening);
  const { accountId, signedInAt: at, id: sessionId } = session;
  await record(tx, { accountId, at, kind: 'signed-in', sessionId, caller: session });
  return token;
}

const NO_WAY_ON = 'This phone is the only second factor, and can’t be the first step too: sign in another way.';

interface FirstStep extends Omit<Opening, 'accountId' | 'days'> {
  /** Locked. */
  readonly account: AccountRow;
  readonly settings: Settings;
}

/**
 * Lets somebody in whose first step was right: at once, or where the account has a second factor, once that is shown.
 * @returns the token for the cookie
 * @throws {Problem} `second_factor_required`, with the ticket for the second step; it commits
 */
export async function enter(tx: Transaction, { account, settings, ...step }: FirstStep): Promise<string> {
  const phones = await phonesOf(tx, account.id);
  const factors = await factorsOf(tx, account, phones, settings);
  const opening = { ...step, accountId: account.id };
  if (!hasSecondFactor(factors)) return signIn(tx, { ...opening, days: settings.sessionDays });
  const methods = secondStepMethods(factors, step);
  const asked = { status: 401, methods, commits: true } as const;
  // Without a way on a ticket is of no use.
  if (methods.length === 0) throw new Problem('second_factor_required', { ...asked, detail: NO_WAY_ON });
  throw new Problem('second_factor_required', { ...asked, ticket: await issueTicket(tx, opening, step.now) });
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
