/**
 * Everything that can be done, and how it is drawn. A verb of the contract that has no line here fails the test.
 *
 * To add one (`phones.add`): write its deed in the noun's own file: what is drawn, what is sent, and `does`, the rules
 * as the contract words them, on plain data, never by calling the server's code; then its line in `verbs`. What it needs
 * to remember goes into `state.ts`, and `look.ts` reads the same out of the tables. Rules of its own in words that need
 * no model go into `invariants.ts`. Then break the rule in the server, and see the test fail.
 */
import fc from 'fast-check';
import { calls, type Call, type Verb } from '../../../src/contract/calls.js';
import { listActivity } from './activity.js';
import type { Deed } from './deed.js';
import { emails, phones } from './contacts.js';
import { cancelDeletion, createExport, deleteDue, requestDeletion } from './deletion.js';
import {
  confirmBackupCodes,
  confirmTotp,
  disableSms,
  enableSms,
  removeTotp,
  setDefault,
  startBackupCodes,
  startTotp,
} from './factors.js';
import { BROWSERS, mailboxes, mostly, numbers, reachable, type Mailbox } from './pool.js';
import { removePassword, setPassword } from './password.js';
import { removePhoto, setPhoto } from './photo.js';
import { loadAccount, setUsername, updateProfile } from './profile.js';
import { finishReverification, startReverification } from './reverification.js';
import { askForSecondCode, takeSecondStep } from './second-step.js';
import { listSessions, revokeOtherSessions, revokeSession } from './sessions.js';
import { askForCode, signInByCode, signInByPassword, signOut } from './sign-in.js';
import { finishSignUp, signUp } from './sign-up.js';

/** The contract's. */
export const verbs: Record<Exclude<Verb, `${'connections' | 'passkeys'}.${string}`>, Deed> = {
  'account.load': loadAccount,
  'profile.update': updateProfile,
  'username.set': setUsername,
  'photo.set': setPhoto,
  'photo.remove': removePhoto,
  'emails.add': emails.add,
  'emails.sendCode': emails.sendCode,
  'emails.verify': emails.verify,
  'emails.makePrimary': emails.makePrimary,
  'emails.remove': emails.remove,
  'phones.add': phones.add,
  'phones.sendCode': phones.sendCode,
  'phones.verify': phones.verify,
  'phones.makePrimary': phones.makePrimary,
  'phones.remove': phones.remove,
  'password.set': setPassword,
  'password.remove': removePassword,
  'totp.start': startTotp,
  'totp.confirm': confirmTotp,
  'totp.remove': removeTotp,
  'smsFactor.enable': enableSms,
  'smsFactor.disable': disableSms,
  'secondFactors.setDefault': setDefault,
  'backupCodes.start': startBackupCodes,
  'backupCodes.confirm': confirmBackupCodes,
  'sessions.list': listSessions,
  'sessions.revoke': revokeSession,
  'sessions.revokeOthers': revokeOtherSessions,
  'activity.list': listActivity,
  'export.create': createExport,
  'deletion.request': requestDeletion,
  'deletion.cancel': cancelDeletion,
  'reverification.start': startReverification,
  'reverification.finish': finishReverification,
};

/** The reference server's own. */
const doors: Record<`/api/${string}`, Deed> = {
  '/api/sign-up': signUp,
  '/api/sign-up/verification': finishSignUp,
  '/api/sign-in': signInByPassword,
  '/api/sign-in/code': askForCode,
  '/api/sign-in/code/verification': signInByCode,
  '/api/sign-in/second-factor': takeSecondStep,
  '/api/sign-in/second-factor/challenge': askForSecondCode,
  '/api/sign-out': signOut,
};

/** What a process does by itself: nobody asks for it. */
export const JOB = 'the job';

export type What = Verb | keyof typeof doors | typeof JOB;
const deeds: Record<string, Deed> = { ...verbs, ...doors, [JOB]: deleteDue };

export const deedOf = (what: What): Deed => deeds[what]!;

export function routeOf(what: What, id = ''): { method: string; path: string } {
  const call = (calls as Record<string, Call>)[what];
  if (what === JOB) return { method: JOB, path: '' };
  if (!call) return { method: 'POST', path: what };
  return { method: call.method, path: `/api/account${call.path.replace('{id}', encodeURIComponent(id))}` };
}

/** Somebody does something, under a key of its own, under none, or under the one of the last request. */
export interface Act {
  readonly what: What;
  readonly browser: number;
  /** Even where nobody is signed in there; else in the first browser where somebody is. */
  readonly astray: boolean;
  readonly key: 'fresh' | 'none' | 'last';
  readonly args: object;
}

/** One step of a run. */
export type Step =
  | { readonly act: Act; readonly times: number }
  /** The browser sends its last request again, with its key: its answer never arrived. */
  | { readonly retry: number }
  /** Time passes; and where a process looks meanwhile, whoever is due goes. */
  | { readonly wait: number; readonly idle?: boolean }
  /**
   * Two at once: the first goes on until just before its query of that number, then the other as far as it comes, and
   * then both; 0 lets them run as they will. `twin` sends the first one twice, under one key.
   */
  | { readonly pair: readonly [Act, Act]; readonly hold: number; readonly twin: boolean };

/** The first two are those of the people who are there from the beginning. */
const browser = fc.oneof({ arbitrary: fc.nat(1), weight: 2 }, { arbitrary: fc.nat(BROWSERS - 1), weight: 1 });
const astray = mostly(8).map((usual) => !usual);
const key = fc.constantFrom('fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'none', 'last' as const);

const act: fc.Arbitrary<Act> = fc.oneof(
  ...Object.entries(deeds).map(([what, { args, weight }]) => ({
    arbitrary: fc.record({ what: fc.constant(what as What), browser, astray, key, args }),
    weight,
  })),
);

/** The borders of the rules, on either side: resends, codes, proofs, limits, keys, sessions. */
const wait = fc.oneof(
  { arbitrary: fc.constantFrom(1, 27, 28, 29, 30, 31, 200), weight: 8 },
  { arbitrary: fc.constantFrom(590, 600, 601, 3600), weight: 3 },
  { arbitrary: fc.constantFrom(86_399, 86_401, 259_200, 2_592_000), weight: 2 },
);

const single = fc.record({ act, times: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 2, 5) });
const retry = fc.record({ retry: browser });
const pause = fc.record({ wait, idle: mostly(2).map((usual) => !usual) });

/** Both about one mailbox or phone: two who do not meet have no order to get wrong. */
function aimed(one: Act, other: Act): [Act, Act] {
  const args = one.args as { mailbox?: Mailbox | null; name?: { canonical: string } };
  const mailbox = args.mailbox ?? reachable.find(({ canonical }) => canonical === args.name?.canonical);
  const phone = mailbox !== undefined && numbers.includes(mailbox);
  const unfit = phone ? /^emails\.|^\/api\/sign-up/ : /^phones\./;
  if (!mailbox || unfit.test(other.what)) return [one, other];
  const { canonical, spellings } = mailbox;
  const meant = { mailbox, phone, name: { canonical, identifier: spellings[0] } };
  const fitting = Object.entries(meant).filter(([name]) => name in other.args);
  return [one, { ...other, args: { ...other.args, ...Object.fromEntries(fitting) } }];
}

/** Whatever it is, or both about one mailbox, or the same by two people. */
const two = fc
  .tuple(act, act, fc.constantFrom('any', 'aimed', 'aimed', 'same'))
  .map(([one, other, how]): readonly [Act, Act] => {
    if (how === 'same') return [one, { ...one, browser: other.browser }];
    return how === 'aimed' ? aimed(one, other) : [one, other];
  });

const pair = fc.record({
  pair: two,
  hold: fc.nat(14),
  twin: fc.constantFrom(false, false, false, false, true),
});

const begins = (what: What, browser: number, at: number): Step => {
  const mailbox = (what.startsWith('phones.') ? numbers : mailboxes)[at]!;
  const args = { mailbox, whose: 'own', otherwise: false, apt: false };
  return { act: { what, browser, astray: true, key: 'none', args }, times: 1 };
};

/** The first one has a second address and a phone, and both wait for another of each: much is about those. */
export const beginning: readonly Step[] = [
  begins('emails.add', 0, 2),
  begins('emails.verify', 0, 2),
  begins('emails.add', 0, 3),
  begins('emails.add', 1, 3),
  begins('phones.add', 0, 0),
  begins('phones.verify', 0, 0),
  begins('phones.add', 0, 1),
  begins('phones.add', 1, 1),
];

/** Runs of one thing after another, or with two at once in between. */
export const runs = (pairs: number, length: number): fc.Arbitrary<Step[]> => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { arbitrary: single, weight: 12 },
    { arbitrary: pair, weight: pairs },
    { arbitrary: retry, weight: 1 },
    { arbitrary: pause, weight: 2 },
  );
  // By itself fast-check prefers short runs, in which nothing can happen yet.
  return fc.noBias(fc.array(step, { minLength: 1, maxLength: length, size: 'max' }));
};
