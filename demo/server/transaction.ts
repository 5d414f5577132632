import type { Database, Queries, Transaction } from './db/database.js';
import { Problem } from './problem.js';

/** The constraint that a driver's error names, through whatever wraps it (`unique_violation` is 23505). */
function brokenConstraint(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, constraint } = cause as { code?: string; constraint?: string };
    if (code === '23505') return constraint;
  }
  return undefined;
}

/** Two who race for one thing are told apart by the database; the slower one hears that it is taken. */
function asProblem(error: unknown): unknown {
  const constraint = brokenConstraint(error);
  if (constraint === 'accounts_username') {
    return new Problem('taken', { fields: [{ name: 'username', code: 'taken' }] });
  }
  // Two accounts that add one passkey at once: as where the other one had it already.
  if (constraint === 'passkeys_credential') return new Problem('wrong_credential');
  const owned = ['emails_verified', 'phones_verified', 'connections_subject'].includes(constraint ?? '');
  return owned ? new Problem('taken') : error;
}

/** A transaction in which a refusal undoes everything, but for one that commits what it counted (R5). */
export async function commitOrRefuse<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let refusal: Problem | undefined;
  try {
    const done = await db.transaction(async (tx) => {
      try {
        return { value: await work(tx) };
      } catch (error) {
        if (!(error instanceof Problem && error.commits)) throw error;
        refusal = error;
        return undefined;
      }
    });
    if (done) return done.value;
  } catch (error) {
    throw asProblem(error);
  }
  throw refusal ?? new Error('a transaction came to nothing');
}

/** Reads all tables as they were at one moment. */
export const inOneView = <T>(db: Database, read: (tx: Queries) => Promise<T>): Promise<T> =>
  db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });
