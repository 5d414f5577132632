/** What the model says there is, in a form without ids: `look-at.ts` reads the same out of the tables. */
import { sha256 } from '../../../demo/server/secrets.js';
import { CODE_SECONDS } from './codes.js';
import { RECEIPT_SECONDS } from './deletion.js';
import { TICKET_SECONDS } from './second-step.js';
import { contactsOf, SESSION_SECONDS, type Account, type Purpose, type State } from './state.js';

export const KEY_SECONDS = 86_400;

/** Accounts are told apart by what no two can have: their verified addresses (R1, R3). */
export const nameOf = (canonicals: readonly string[]): string => [...canonicals].sort().join(' ');

export const sorted = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

export interface Looks {
  accounts: { name: string; [what: string]: unknown }[];
  sessions: object[];
  tickets: object[];
  codes: object[];
  signUps: object[];
  keys: object[];
  mails: { to: string; kind: string; account: string | null }[];
  receipts: object[];
}

export const order = (looks: Looks): Looks => ({
  accounts: sorted(looks.accounts),
  sessions: sorted(looks.sessions),
  tickets: sorted(looks.tickets),
  codes: sorted(looks.codes),
  signUps: sorted(looks.signUps),
  keys: sorted(looks.keys),
  mails: sorted(looks.mails),
  receipts: sorted(looks.receipts),
});

/** Codes that belong to a row of their own are told apart by that alone. */
export const openly = (purpose: Purpose, subject: string): string => (purpose === 'sign-in' ? subject : '');

export function lookOf(state: State): Looks {
  const verified = ({ emails }: Account) => emails.filter((row) => row.verified).map(({ canonical }) => canonical);
  const names = new Map(state.accounts.map((account) => [account.uid, nameOf(verified(account))]));
  const nameFor = (uid: number | null): string | null => (uid === null ? null : (names.get(uid) ?? 'nobody'));
  const contacts = new Map(state.accounts.flatMap(contactsOf).map((row) => [row.uid, row.canonical]));
  const through = (uid: number | null) => (uid === null ? null : (contacts.get(uid) ?? 'gone'));
  return order({
    accounts: state.accounts.map((account) => ({
      name: nameOf(verified(account)),
      revision: account.revision,
      ...account.names,
      username: account.username,
      photo: account.photo,
      password: account.password !== null,
      emails: sorted(account.emails.map(({ uid: _, factorAt: __, ...row }) => row)),
      phones: sorted(account.phones.map(({ uid: _, ...row }) => row)),
      lastStep: account.app?.lastStep ?? null,
      pendingApp: account.pendingApp?.at ?? null,
      codesUsed: account.codeSet?.used.length ?? null,
      pendingSet: account.pendingSet !== null,
      chosenFactor: account.chosenFactor === null ? null : (contacts.get(account.chosenFactor as number) ?? 'totp'),
      leaving: account.leaving && { ...account.leaving },
      activity: sorted(account.activity),
    })),
    sessions: state.sessions
      .filter(({ at }) => at + SESSION_SECONDS > state.now)
      .map(({ account, through: uid, signedInWith, at, provedUntil }) => {
        return { account: nameFor(account), through: through(uid), signedInWith, at, provedUntil };
      }),
    tickets: state.tickets
      .filter(({ at, dead }) => !dead && at + TICKET_SECONDS > state.now)
      .map(({ account, through: uid, signedInWith, at, wrong }) => {
        return { account: nameFor(account), through: through(uid), signedInWith, at, wrong };
      }),
    codes: state.codes
      .filter(({ at, dead }) => !dead && at + CODE_SECONDS > state.now)
      .map(({ purpose, subject, account, exists, wrong, at }) => {
        return { purpose, subject: openly(purpose, subject), account: nameFor(account), exists, wrong, at };
      }),
    signUps: state.signUps
      .filter(({ at, done }) => !done && at + CODE_SECONDS > state.now)
      .map(({ address, canonical, at }) => ({ address, canonical, at })),
    keys: state.keys
      .filter(({ at }) => at >= state.now - KEY_SECONDS)
      .map(({ account, key, at }) => ({ account: nameFor(account), key: sha256(key), at })),
    mails: state.mails.map(({ to, kind, account }) => ({ to, kind, account: nameFor(account) })),
    receipts: state.receipts
      .filter(({ at }) => at + RECEIPT_SECONDS > state.now)
      .map(({ at }) => ({ until: at + RECEIPT_SECONDS })),
  });
}
