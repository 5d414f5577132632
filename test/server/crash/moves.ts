/** What a person may do next, and what the account, its log and the mail must then say. */
import type { Account } from '../../../src/contract/account.js';
import { freshNumber } from '../support/numbers.js';
import { freshEmail, type Visitor } from '../support/visitor.js';
import type { Dice } from './dice.js';

/** What is compared: the account without what only time changes. */
export interface State {
  readonly revision: number;
  readonly firstName: string | null;
  readonly username: string | null;
  /** By address: `verified`, `primary`, or `pending`. */
  readonly emails: Readonly<Record<string, string>>;
  /** Likewise, by number. */
  readonly phones: Readonly<Record<string, string>>;
}

export interface Move {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly after: State;
  /** The line in the account's log. */
  readonly line: string;
  /** `kind to recipient`, for each message. */
  readonly mails: readonly string[];
}

type Email = Account['emails'][number];
type Phone = Account['phones'][number];

const standing = ({ verified, primary }: Email | Phone): string =>
  primary ? 'primary' : verified ? 'verified' : 'pending';

export const stateOf = ({ revision, profile, emails, phones }: Account): State => ({
  revision,
  firstName: profile.firstName,
  username: profile.username,
  emails: Object.fromEntries(emails.map((email) => [email.address, standing(email)])),
  phones: Object.fromEntries(phones.map((phone) => [phone.number, standing(phone)])),
});

/** Few enough that adding and removing take turns. */
const EMAILS_MAX = 5;

let words = 0;

/** Decides by the dice among all that the account allows. */
export async function nextMove(visitor: Visitor, account: Account, { pick }: Dice): Promise<Move> {
  const before = stateOf(account);
  const becomes = (change: Partial<State>): State => ({ ...before, ...change, revision: before.revision + 1 });
  const withEmails = (emails: State['emails']) => becomes({ emails: { ...before.emails, ...emails } });
  const primary = account.emails.find((email) => email.primary)?.address ?? '';
  const others = account.emails.filter((email) => !email.primary);
  const word = `ada-${++words}`;

  const rename = (): Move => ({
    method: 'PATCH',
    path: '',
    body: { firstName: word },
    after: becomes({ firstName: word }),
    line: 'updated firstName',
    mails: [],
  });
  const callHerself = (): Move => ({
    method: 'PUT',
    path: '/username',
    body: { username: word },
    after: becomes({ username: word }),
    line: `username-changed ${word}`,
    mails: [],
  });
  const add = (): Move => {
    const address = freshEmail('more');
    return {
      method: 'POST',
      path: '/emails',
      body: { address },
      after: withEmails({ [address]: 'pending' }),
      line: `email-added ${address}`,
      mails: [`verification to ${address}`, `email-added to ${primary}`],
    };
  };
  const verify = async ({ id, address }: Email): Promise<Move> => ({
    method: 'POST',
    path: `/emails/${id}/verification`,
    body: { code: await visitor.codeTo(address) },
    after: withEmails({ [address]: 'verified' }),
    line: `email-verified ${address}`,
    mails: [],
  });
  const makePrimary = ({ id, address }: Email): Move => ({
    method: 'POST',
    path: `/emails/${id}/primary`,
    after: withEmails({ [primary]: 'verified', [address]: 'primary' }),
    line: `primary-email-changed ${address}`,
    mails: [`primary-email-changed to ${primary}`],
  });
  const remove = ({ id, address }: Email): Move => {
    const { [address]: _gone, ...emails } = before.emails;
    return {
      method: 'DELETE',
      path: `/emails/${id}`,
      after: becomes({ emails }),
      line: `email-removed ${address}`,
      mails: [`email-removed to ${primary}`],
    };
  };

  const [phone] = account.phones;
  const addPhone = (): Move => {
    const number = freshNumber();
    return {
      method: 'POST',
      path: '/phones',
      body: { number },
      after: becomes({ phones: { [number]: 'pending' } }),
      line: `phone-added ${number}`,
      mails: [`phone-verification to ${number}`, `phone-added to ${primary}`],
    };
  };
  const verifyPhone = async ({ id, number }: Phone): Promise<Move> => ({
    method: 'POST',
    path: `/phones/${id}/verification`,
    body: { code: await visitor.codeTo(number) },
    after: becomes({ phones: { [number]: 'primary' } }),
    line: `phone-verified ${number}`,
    mails: [],
  });
  const removePhone = ({ id, number }: Phone): Move => ({
    method: 'DELETE',
    path: `/phones/${id}`,
    after: becomes({ phones: {} }),
    line: `phone-removed ${number}`,
    mails: [`phone-removed to ${primary}`],
  });

  const moves: (() => Move | Promise<Move>)[] = [
    rename,
    callHerself,
    ...(account.emails.length < EMAILS_MAX ? [add, add] : []),
    ...others.map((email) => (email.verified ? () => makePrimary(email) : () => verify(email))),
    ...others.slice(0, 2).map((email) => () => remove(email)),
    ...(phone ? [() => (phone.verified ? removePhone(phone) : verifyPhone(phone))] : [addPhone]),
  ];
  return pick(moves)();
}
