import type { ReverificationMethod } from '../../src/contract/reverification.js';
import type { Locked } from './change.js';
import { masked } from './codes.js';
import { emailKind, phoneKind, type ContactRow, type Kind } from './contacts/kinds.js';
import { isVerified } from './contacts/rows.js';

type Known = Pick<Locked, 'account' | 'emails' | 'phones'>;

/** How this account may prove itself: one tier, the strongest that it has (R8). */
export function reverificationMethods({ account, emails, phones }: Known): ReverificationMethod[] {
  if (account.passwordHash !== null) return [{ type: 'password' }];
  const codesTo = <R extends ContactRow>(kind: Kind<R>, rows: readonly R[]) =>
    rows
      .filter(isVerified)
      .map((row) => ({ type: `${kind.noun}_code` as const, id: row.id, destination: masked(kind.destinationOf(row)) }));
  return [...codesTo(emailKind, emails), ...codesTo(phoneKind, phones)];
}
