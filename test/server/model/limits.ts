/**
 * The limits of R5, as far as a model can hold them without being told how they are counted: a refusal is lawful once
 * as many are on the count as the contract names, in any hour back from now, and never before. A refused call changes
 * nothing; a mail that is held back is answered as if it had been sent.
 */
import { codeMails } from './codes.js';
import { canonicalOf } from './pool.js';
import { sessionOf, type Reply, type State } from './state.js';
import type { What } from './deeds.js';

const WRONGS_MAX = 10;
const SENDS_MAX = 30;
const MAILS_MAX = 5;

const guessing: readonly What[] = [
  'emails.verify',
  'phones.verify',
  'password.set',
  'reverification.finish',
  'totp.confirm',
  '/api/sign-in',
  '/api/sign-in/second-factor',
  '/api/sign-in/code/verification',
  '/api/sign-up/verification',
];
const sending: readonly What[] = [
  'emails.add',
  'emails.sendCode',
  'phones.add',
  'phones.sendCode',
  'reverification.start',
  '/api/sign-in/code',
  '/api/sign-in/second-factor/challenge',
];

const lately = (state: State, counted: State['sends'], who: string): number =>
  counted.filter((one) => one.who === who && one.at > state.now - 3600).length;

interface Asker {
  readonly what: What;
  readonly session: number | null;
  readonly against: readonly (string | number | undefined)[];
}

/** The refusals that would be lawful now. */
export function lawfulRefusals(state: State, { what, session, against }: Asker): Reply[] {
  const account = sessionOf(state, session)?.account;
  const wrongs = [account, ...against].map((who) => lately(state, state.wrongs, String(who)));
  const guesses = guessing.includes(what) && wrongs.some((count) => count >= WRONGS_MAX);
  const sends = [account, against[0]].some((who) => lately(state, state.sends, `by ${who}`) >= SENDS_MAX);
  return [
    ...(guesses ? [{ status: 429, code: 'too_many_attempts' }] : []),
    ...(sends && sending.includes(what) ? [{ status: 429, code: 'rate_limited' }] : []),
  ];
}

/** The same outcome with its code held back, where that many were mailed there before it. */
export function heldBack(before: State, after: State): State[] {
  const sent = after.mails.slice(before.mails.length);
  const held = sent.filter(
    ({ to, kind }) => codeMails.has(kind) && lately(before, before.sends, `to ${canonicalOf(to)}`) >= MAILS_MAX,
  );
  if (held.length === 0) return [];
  const mails = after.mails.filter((one) => !held.includes(one));
  const made = (uid: number) => !before.codes.some((code) => code.uid === uid);
  const codes = after.codes.map((code) => (made(code.uid) ? { ...code, exists: false } : code));
  return [
    { ...after, mails },
    { ...after, mails, codes },
  ];
}
