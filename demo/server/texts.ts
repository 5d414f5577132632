/** What the server mails. Plain text: it is read in any client, and there is nothing in it to load or to fake. */
import { deviceName, type Caller } from './caller.js';
import { placeName } from './location.js';
import type { Message } from './outbox.js';

const minutes = 10;
/** A text of these lines. */
export const lines = (...text: string[]): string => `${text.join('\n')}\n`;

/** "23 November 2026, 09:41 UTC": the reader's time zone is not known here. */
export const when = (at: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

/** When and from where it was done. */
export function from(at: Date, caller: Caller): string {
  const place = placeName(caller);
  return [
    `When: ${when(at)}`,
    `Device: ${deviceName(caller.userAgent) ?? 'an unknown device'}`,
    `Address: ${caller.ip}`,
    ...(place === undefined ? [] : [`Place: ${place}`]),
  ].join('\n');
}

export const notYou =
  'If that was not you, somebody else may be using your account. Sign in now, and look at what it says of you.';

interface CodeMail {
  to: string;
  code: string;
  expiresAt: Date;
}

const codeMail =
  (kind: string, subject: string, purpose: string, ifNot: string) =>
  (mail: CodeMail): Message => ({
    ...mail,
    kind,
    // Not in the subject: locked screens show that.
    subject: `Your code to ${subject}`,
    text: lines(purpose, '', mail.code, '', `It works for ${minutes} minutes, once. Tell it to nobody.`, '', ifNot),
  });

export const verificationMail = codeMail(
  'verification',
  'confirm your email address',
  'To confirm that this email address is yours, enter this code:',
  'If you did not ask for it, somebody may have mistyped an address. You need do nothing.',
);

export const signUpMail = codeMail(
  'sign-up',
  'finish signing up',
  'Welcome. To finish signing up, enter this code:',
  'If you did not sign up, you need do nothing: no account is made without the code.',
);

export const signInMail = codeMail(
  'sign-in',
  'sign in',
  'To sign in, enter this code:',
  'If you are not signing in, somebody else may be trying to. Without the code they can’t.',
);

export const stepUpMail = codeMail(
  'step-up',
  'confirm that it is you',
  'Something on your account wants to know that it is you. Enter this code:',
  notYou,
);

interface LinkMail {
  to: string;
  link: string;
  expiresAt: Date;
}

/** The link's page proves nothing by being opened: mail scanners do that too. */
export const verificationLinkMail = (mail: LinkMail): Message => ({
  ...mail,
  kind: 'verification',
  subject: 'Confirm your email address',
  text: lines(
    'To confirm that this email address is yours, open this link in a browser in which you are signed in:',
    '',
    mail.link,
    '',
    `It works for ${minutes} minutes, once. Pass it on to nobody.`,
    '',
    'If you did not ask for it, somebody may have mistyped an address. You need do nothing.',
  ),
});

/** R6: told to the owner, while the one who asked sees nothing unusual. */
export const addressInUseMail = (to: string): Message => ({
  to,
  kind: 'address-in-use',
  subject: 'Somebody tried to use your email address',
  text: lines(
    'Somebody asked to use this email address for another account. It belongs to yours, so nothing was changed and no code was sent.',
    '',
    'If it was you: sign in with this address instead. If not, you need do nothing.',
  ),
});

/** R2: to the former primary, at its own address. */
export const primaryChangedMail = (to: string, next: string, link: string, at: Date, caller: Caller): Message => ({
  to,
  kind: 'primary-email-changed',
  subject: 'Your account has another primary email now',
  link,
  text: lines(
    `${next} is now the primary email of your account, instead of ${to}.`,
    '',
    from(at, caller),
    '',
    'If that was not you, somebody else may be using your account. Undo it within 72 hours:',
    '',
    link,
    '',
    `Undoing makes ${to} the primary email again, takes the confirmation from ${next}, and signs out all devices.`,
  ),
});

/** R2: to both, once it was undone. */
export const primaryUndoneMail = (
  to: string,
  restored: string,
  at: Date,
  caller: Caller,
  { stays }: { readonly stays: boolean },
): Message => ({
  to,
  kind: 'primary-email-undone',
  subject: 'The change of your primary email was undone',
  text: lines(
    to === restored
      ? `${restored} is the primary email of your account again. All devices were signed out.`
      : `${restored} is the primary email of the account again, and ${to} is not confirmed any more. All devices were signed out.`,
    '',
    from(at, caller),
    '',
    ...(stays ? ['The account was to be deleted. That was called off: it stays.', ''] : []),
    'Password, passkeys and authenticator app are those of before that change, and what was added to the account since does not sign in any more.',
    'If somebody else may know your password, sign in by a mailed code and choose another.',
  ),
});

/** R2: an alert, without undo. */
const changeMail =
  (kind: string, what: string, sentence: (subject: string) => string) =>
  (to: string, subject: string, at: Date, caller: Caller): Message => ({
    to,
    kind,
    subject: what,
    text: lines(sentence(subject), '', from(at, caller), '', notYou),
  });

const added = (what: string) => `${what} was added to your account. It can’t be used before it is verified.`;
const removed = (what: string) => `${what} was removed from your account.`;

export const emailAddedMail = changeMail('email-added', 'An email address was added to your account', added);
export const emailRemovedMail = changeMail('email-removed', 'An email address was removed from your account', removed);
export const phoneAddedMail = changeMail('phone-added', 'A phone number was added to your account', added);
export const phoneRemovedMail = changeMail('phone-removed', 'A phone number was removed from your account', removed);
