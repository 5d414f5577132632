/** A code of an authenticator app, or one of the backup codes: at the door, in step-up, and to undo (R7). */
import type { AccountRow } from './account.js';
import type { Transaction } from './db/database.js';
import type { Factors } from './factors.js';
import { Problem } from './problem.js';

interface Who {
  readonly account: AccountRow;
  readonly factors: Factors;
  readonly ip: string;
  readonly now: Date;
}

/** @throws {Problem} `wrong_code`, `too_many_attempts` */
export function proveByTotp(_tx: Transaction, _who: Who, _code: string): Promise<void> {
  return Promise.reject(new Problem('unavailable'));
}

/** @throws {Problem} `wrong_code`, `too_many_attempts` */
export function proveByBackupCode(_tx: Transaction, _who: Who, _code: string): Promise<void> {
  return Promise.reject(new Problem('unavailable'));
}
