import type { ReverificationMethod } from '../../src/contract/reverification.js';
import type { AccountRow, EmailRow } from './account.js';
import { masked } from './codes.js';

/** How this account may prove itself: one tier, the strongest that it has (R8). */
export function reverificationMethods(account: AccountRow, emails: readonly EmailRow[]): ReverificationMethod[] {
  if (account.passwordHash !== null) return [{ type: 'password' }];
  return emails
    .filter((email) => email.verifiedAt !== null)
    .map(({ id, address }) => ({ type: 'email_code', id, destination: masked(address) }));
}
