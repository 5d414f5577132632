/** What the primary email hears of a deletion (R2, R17). */
import type { Caller } from './caller.js';
import type { Message } from './outbox.js';
import { from, lines, notYou, when } from './texts.js';

/** "22 December 2026 (UTC)": where the reader is it may be the day before or after. */
const dayOf = (at: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)} (UTC)`;

export const deletionScheduledMail = (to: string, due: Date, origin: string, at: Date, caller: Caller): Message => ({
  to,
  kind: 'deletion-scheduled',
  subject: `Your account will be deleted on ${dayOf(due)}`,
  text: lines(
    'Somebody who was signed in to your account asked for its deletion. All other devices were signed out.',
    '',
    from(at, caller),
    '',
    `Nothing is lost yet. Until ${when(due)} you can keep your account: sign in and choose “Keep my account”.`,
    '',
    `${origin}/sign-in`,
    '',
    'After that it is deleted with everything in it, and nobody can bring it back.',
    '',
    'If that was not you, somebody else may be using your account. Sign in, keep it, and change your password. If your password does not work any more, have a code mailed to you instead.',
  ),
});

export const deletionCancelledMail = (to: string, at: Date, caller: Caller): Message => ({
  to,
  kind: 'deletion-cancelled',
  subject: 'Your account stays',
  text: lines(
    'Your account will not be deleted: somebody who is signed in to it chose to keep it. Everything in it is as it was. Devices that were signed out sign in again.',
    '',
    from(at, caller),
    '',
    notYou,
  ),
});

/** The last one: it belongs to no account any more, and goes from the outbox once it is sent. */
export const ACCOUNT_DELETED = 'account-deleted';

/** @param asked - when and from where, where it was done as soon as it was asked for */
export const accountDeletedMail = (to: string, asked?: { readonly at: Date; readonly caller: Caller }): Message => ({
  to,
  kind: ACCOUNT_DELETED,
  subject: 'Your account was deleted',
  text: lines(
    'Your account was deleted, as somebody who was signed in to it had asked. Everything in it is gone, and nobody can bring it back.',
    '',
    ...(asked ? [from(asked.at, asked.caller), ''] : []),
    'This is the last message about it: nothing of it is kept, and this address neither. If you want to come back, sign up anew.',
  ),
});
