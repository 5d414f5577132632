/** R15 in the model: who asks, once for each key, on a proof where it is sensitive, counted, recorded. */
import { BACKUP_CODES } from './pool.js';
import { codeFor, isLive, shown } from './codes.js';
import {
  accountOf,
  refuse,
  sessionOf,
  type Account,
  type Contact,
  type Purpose,
  type Reply,
  type Session,
  type State,
} from './state.js';

/** Who sends a request, and under which key. */
export interface Sender {
  readonly session: number | null;
  readonly key: string | undefined;
  /** Method, path and body, as they are sent. */
  readonly request: string;
}

export interface Scene {
  readonly state: State;
  readonly account: Account;
  readonly session: Session;
}

interface Outcome {
  readonly unchanged?: true;
  readonly row?: number;
  /** The lines of the activity log. */
  readonly log?: readonly string[];
}

const KEY_SECONDS = 86_400;

export function senderOf(state: State, { session: uid }: Sender): Scene {
  const session = sessionOf(state, uid) ?? refuse('unauthenticated');
  return { state, session, account: accountOf(state, session.account) };
}

export function recall(state: State, { account }: Scene, { key, request }: Sender) {
  const done = state.keys.find(
    (one) => one.account === account.uid && one.key === key && one.at >= state.now - KEY_SECONDS,
  );
  if (done && done.request !== request) refuse('key_reused');
  return done;
}

/** Whether the key has done something, whatever it is used for now. */
export const isSpent = (state: State, { account }: Scene, { key }: Sender): boolean =>
  state.keys.some((one) => one.account === account.uid && one.key === key);

export function remember(state: State, { account }: Scene, { key, request }: Sender, row?: number): void {
  if (key !== undefined) state.keys.push({ account: account.uid, key, request, row, at: state.now });
}

/** A way to prove who is there, and where its code goes. */
export interface Way {
  readonly type: string;
  readonly contact?: Contact;
}

/** The second factors: the one that is asked for first, the others by how long they have served, and backup codes. */
export function factorsOf({ app, phones, codeSet, chosenFactor }: Account): Way[] {
  const texts = phones
    .filter(({ factorAt }) => factorAt !== null)
    .sort((one, other) => one.factorAt! - other.factorAt!)
    .map((contact): Way => ({ type: 'sms', contact }));
  const all: Way[] = [...(app ? [{ type: 'totp' }] : []), ...texts];
  const first = all.find(({ type, contact }) => (contact?.uid ?? type) === chosenFactor) ?? all[0];
  if (!first) return [];
  const codes = codeSet && codeSet.used.length < BACKUP_CODES ? [{ type: 'backup_code' }] : [];
  return [first, ...all.filter((each) => each !== first), ...codes];
}

/** R8: one tier, the strongest there is. */
export function waysOf(account: Account): Way[] {
  const factors = factorsOf(account);
  if (factors.length > 0) return factors;
  if (account.password !== null) return [{ type: 'password' }];
  const codes = (rows: readonly Contact[], type: string) =>
    rows.filter((row) => row.verified).map((contact): Way => ({ type, contact }));
  return [...codes(account.emails, 'email_code'), ...codes(account.phones, 'phone_code')];
}

/** The account as its owner sees it. */
export function show(state: State, account: Account) {
  const { revision, names, username, photo, password, emails, phones, app, codeSet, leaving } = account;
  const [first] = factorsOf(account);
  const sorted = (rows: readonly Contact[], purpose: Purpose) =>
    rows
      .map((row) => {
        const { uid, address, verified, primary } = row;
        const code = codeFor(state, purpose, uid);
        const challenge = isLive(state, code) ? shown(state, code) : null;
        return { address, verified, primary, challenge, ...(purpose === 'verify-phone' ? factorOf(row, first) : {}) };
      })
      .sort((one, other) => (one.address < other.address ? -1 : 1));
  const contacts = { emails: sorted(emails, 'verify-email'), phones: sorted(phones, 'verify-phone') };
  const totp = { enabled: app !== null, defaultSecondFactor: first?.type === 'totp' };
  const left = codeSet && first ? BACKUP_CODES - codeSet.used.length : null;
  const factors = { totp, backupCodes: left };
  const shownOfIt = { revision, names: { ...names }, username, photo, password: password !== null };
  return { ...shownOfIt, ...contacts, ...factors, deletion: leaving?.due ?? null };
}

const factorOf = ({ uid, factorAt }: Contact, first: Way | undefined) => ({
  secondFactor: factorAt !== null,
  defaultSecondFactor: first?.contact?.uid === uid,
});

export const rowIn = (rows: readonly Contact[], uid: number | undefined): Contact =>
  rows.find((row) => row.uid === uid) ?? refuse('not_found');

/** R17: what is to be deleted is no more changed. */
export function refuseLeaving({ leaving }: Account): void {
  if (leaving) refuse('deletion_scheduled');
}

interface How {
  readonly sensitive?: true;
  /** Works while the account is to be deleted. */
  readonly duringGrace?: true;
  readonly status?: number;
}

/**
 * One change.
 * @param work checks the rules and writes
 */
export const changing =
  (how: How, work: (scene: Scene) => Outcome) =>
  (state: State, sender: Sender): Reply & { row: number | undefined } => {
    const scene = senderOf(state, sender);
    const { account, session } = scene;
    const done = recall(state, scene, sender);
    let row = done?.row;
    if (!done) {
      if (!how.duringGrace) refuseLeaving(account);
      if (how.sensitive && session.provedUntil <= state.now) {
        refuse('reverification_required', { methods: waysOf(account).map(({ type }) => type) });
      }
      const outcome = work(scene);
      row = outcome.row;
      if (!outcome.unchanged) account.revision += 1;
      account.activity.push(...(outcome.log ?? []));
      remember(state, scene, sender, row);
    }
    return { status: how.status ?? 200, account: show(state, account), row };
  };
