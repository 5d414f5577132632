/** What the primary email hears of a deletion (R2, R17). */
import type { Caller } from './caller.js';
import type { Message } from './outbox.js';
import { from, lines, notYou } from './texts.js';

/** "22 December 2026": the reader's time zone is not known here. */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);

export const deletionScheduledMail = (to: string, due: Date, origin: string, at: Date, caller: Caller): Message => ({
  to,
  kind: 'deletion-scheduled',
  subject: `Your account will be deleted on ${dayOf(due)}`,
  text: lines(
    `Somebody who was signed in to your account asked for its deletion. It will be gone on ${dayOf(due)}, with everything in it. All other devices were signed out.`,
    '',
    from(at, caller),
    '',
    `Until then you can keep it: sign in at ${origin}, and choose “Keep my account”.`,
    '',
    'If that was not you, somebody else may be using your account. Sign in, keep it, and change your password.',
  ),
});

export const deletionCancelledMail = (to: string, at: Date, caller: Caller): Message => ({
  to,
  kind: 'deletion-cancelled',
  subject: 'Your account stays',
  text: lines('The deletion of your account was called off: it stays as it was.', '', from(at, caller), '', notYou),
});

/** The last one: it belongs to no account any more, and goes from the outbox once it is sent. */
export const ACCOUNT_DELETED = 'account-deleted';

export const accountDeletedMail = (to: string): Message => ({
  to,
  kind: ACCOUNT_DELETED,
  subject: 'Your account was deleted',
  text: lines(
    'Your account was deleted, and with it everything that was in it. Nobody can bring it back.',
    '',
    'This is the last message about it. If you want to come back, sign up anew.',
  ),
});
