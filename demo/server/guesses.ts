/** R5: every secret that can be guessed: ten wrong tries an hour, then the right one fails too. */
import type { Queries } from './db/database.js';
import { count, networkOf, openAll, refuseFull, type Limit } from './limits.js';
import { Problem } from './problem.js';
import { isPassword } from './secrets.js';

/** Each is counted by itself, so that past the limit of one the other ways in still work. */
export type Secret =
  'password' | 'email-code' | 'phone-code' | 'step-up-code' | 'sign-in-code' | 'sign-up-code' | 'totp' | 'passkey';

const MOST_BY_ACCOUNT = 10;
/** Many people may share an address; nobody who types needs more. */
const MOST_BY_CALLER = 100;

export interface Guess {
  readonly secret: Secret;
  /** The account, or what stands for it where there is none: what was typed. It survives resends and new sessions. */
  readonly whose: string;
  readonly ip: string;
  readonly now: Date;
}

async function counting<T>(tx: Queries, limits: readonly Limit[], now: Date, attempt: () => Promise<T>): Promise<T> {
  const counters = await openAll(tx, limits, now);
  refuseFull(counters, 'too_many_attempts', now);
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Problem && error.commits) await count(tx, counters, now);
    throw error;
  }
}

const byCaller = (ip: string): Limit => ({ of: `guesses from ${networkOf(ip)}`, most: MOST_BY_CALLER });

/** The same where nobody is named, and what is tried is too long to be guessed: by the caller alone, so that no stranger shuts an account's door. */
export const guessingByCaller = <T>(tx: Queries, { ip, now }: Pick<Guess, 'ip' | 'now'>, attempt: () => Promise<T>) =>
  counting(tx, [byCaller(ip)], now, attempt);

/**
 * Lets a secret be tried, and counts the try when it fails: when `attempt` throws a problem that commits.
 * @throws {Problem} `too_many_attempts`, with when to come back; else what `attempt` throws
 */
export const guessing = <T>(tx: Queries, { secret, whose, ip, now }: Guess, attempt: () => Promise<T>): Promise<T> =>
  counting(tx, [{ of: `guess ${secret} ${whose}`, most: MOST_BY_ACCOUNT }, byCaller(ip)], now, attempt);

/**
 * Lets a password be tried by somebody who is known already.
 * @throws {Problem} `wrong_password`, `too_many_attempts`
 */
export const guessingPassword = (
  tx: Queries,
  guess: Omit<Guess, 'secret'>,
  stored: string | null,
  password: string,
): Promise<void> =>
  guessing(tx, { ...guess, secret: 'password' }, async () => {
    if (!(await isPassword(stored, password))) throw new Problem('wrong_password', { commits: true });
  });
