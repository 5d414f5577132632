/** R15 in the model: who asks, once for each key, on a proof where it is sensitive, counted, recorded. */
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

export function remember(state: State, { account }: Scene, { key, request }: Sender, row?: number): void {
  if (key !== undefined) state.keys.push({ account: account.uid, key, request, row, at: state.now });
}

/** R8: one tier, the strongest there is. */
export function methodsOf({ password, emails, phones }: Account): string[] {
  if (password !== null) return ['password'];
  const verified = (rows: readonly Contact[]) => rows.filter((row) => row.verified);
  return [...verified(emails).map(() => 'email_code'), ...verified(phones).map(() => 'phone_code')];
}

/** The account as its owner sees it. */
export function show(state: State, { revision, names, username, photo, password, emails, phones }: Account) {
  const sorted = (rows: readonly Contact[], purpose: Purpose) =>
    rows
      .map(({ uid, address, verified, primary }) => {
        const code = codeFor(state, purpose, uid);
        return { address, verified, primary, challenge: isLive(state, code) ? shown(state, code) : null };
      })
      .sort((one, other) => (one.address < other.address ? -1 : 1));
  const contacts = { emails: sorted(emails, 'verify-email'), phones: sorted(phones, 'verify-phone') };
  return { revision, names: { ...names }, username, photo, password: password !== null, ...contacts };
}

export const rowIn = (rows: readonly Contact[], uid: number | undefined): Contact =>
  rows.find((row) => row.uid === uid) ?? refuse('not_found');

/**
 * One change.
 * @param work checks the rules and writes
 */
export const changing =
  (how: { sensitive?: boolean; status?: number }, work: (scene: Scene) => Outcome) =>
  (state: State, sender: Sender): Reply & { row: number | undefined } => {
    const scene = senderOf(state, sender);
    const { account, session } = scene;
    const done = recall(state, scene, sender);
    let row = done?.row;
    if (!done) {
      if (how.sensitive && session.provedUntil <= state.now) {
        refuse('reverification_required', { methods: methodsOf(account) });
      }
      const outcome = work(scene);
      row = outcome.row;
      if (!outcome.unchanged) account.revision += 1;
      account.activity.push(...(outcome.log ?? []));
      remember(state, scene, sender, row);
    }
    return { status: how.status ?? 200, account: show(state, account), row };
  };
