import type { ReverificationMethod } from '../../src/contract/reverification.js';
import type { Locked } from './change.js';
import { masked } from './codes.js';
import { emailKind, phoneKind, type ContactRow, type Kind } from './contacts/kinds.js';
import { isVerified } from './contacts/rows.js';
import { hasSecondFactor, type Factors } from './factors.js';
import type { FirstStep } from './tickets.js';

type Known = Pick<Locked, 'account' | 'emails' | 'phones' | 'factors'>;

/** The second factors, the one that was chosen first. */
function secondFactorMethods({ totp, sms, first, backupCodes }: Factors): ReverificationMethod[] {
  const texts = sms.map((row) => ({
    type: 'sms' as const,
    id: row.id,
    destination: masked(phoneKind.destinationOf(row)),
  }));
  const all: ReverificationMethod[] = [...(totp ? [{ type: 'totp' as const }] : []), ...texts];
  const isFirst = ({ type, id }: ReverificationMethod): boolean => (id ?? type) === first;
  const codes: ReverificationMethod[] = backupCodes && backupCodes.remaining > 0 ? [{ type: 'backup_code' }] : [];
  return [...all.filter(isFirst), ...all.filter((each) => !isFirst(each)), ...codes];
}

/**
 * What the second step at the door may be taken with. A phone whose code was the first step is not the second one too:
 * that would be one factor twice, and the reason why the only way in can't be the only second factor (R3).
 */
export const secondStepMethods = (
  factors: Factors,
  { signedInWith, throughId }: Pick<FirstStep, 'signedInWith' | 'throughId'>,
): ReverificationMethod[] =>
  secondFactorMethods(factors).filter(
    ({ id }) => signedInWith !== 'phone_code' || id === undefined || id !== throughId,
  );

/**
 * How this account may prove itself: one tier, the strongest that it has (R8). A passkey is two factors in one: it
 * stands beside the second ones, and where there are none beside the password.
 */
export function reverificationMethods({ account, emails, phones, factors }: Known): ReverificationMethod[] {
  const keys: ReverificationMethod[] = factors.passkeys.length > 0 ? [{ type: 'passkey' }] : [];
  if (hasSecondFactor(factors)) return [...keys, ...secondFactorMethods(factors)];
  if (account.passwordHash !== null) return [...keys, { type: 'password' }];
  if (keys.length > 0) return keys;
  const codesTo = <R extends ContactRow>(kind: Kind<R>, rows: readonly R[]) =>
    rows
      .filter(isVerified)
      .map((row) => ({ type: `${kind.noun}_code` as const, id: row.id, destination: masked(kind.destinationOf(row)) }));
  return [...codesTo(emailKind, emails), ...codesTo(phoneKind, phones)];
}
