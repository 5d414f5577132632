import type { Account } from '../contract/account.js';
import type { Phone } from '../contract/phones.js';
import { isOnlyWayIn } from './panel-ways-in.js';

/** The id of the row of the app, and of that of backup codes; the row of a number has the id of its phone. */
export const APP = 'totp';
export const CODES = 'codes';

/** With so few left it is time to make new ones. */
export const FEW = 3;

const textedPhones = ({ phones }: Account): readonly Phone[] =>
  phones.filter(({ verified, secondFactor }) => verified && secondFactor);

/** The rows of those that are on. */
export const factorsOn = (account: Account): readonly string[] => [
  ...(account.totp.enabled ? [APP] : []),
  ...textedPhones(account).map(({ id }) => id),
];

export const isDefault = (id: string, { totp, phones }: Account): boolean =>
  id === APP ? totp.defaultSecondFactor : phones.some((each) => each.id === id && each.defaultSecondFactor);

/** A phone that alone signs in, and would alone be the second step: then a thief of it has both, and the server refuses (R3). */
export const wouldBeAll = (factors: readonly string[], account: Account): Phone | undefined =>
  account.phones.find(({ id }) => factors.every((each) => each === id) && isOnlyWayIn(id, account));
