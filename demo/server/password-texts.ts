/** R2: what the primary email hears of the password. */
import type { Caller } from './caller.js';
import type { Message } from './outbox.js';
import { from, lines, notYou } from './texts.js';

export type PasswordChange = 'password-set' | 'password-changed' | 'password-removed';

const said: Record<PasswordChange, { readonly subject: string; readonly sentence: string }> = {
  'password-set': {
    subject: 'Your account has a password now',
    sentence: 'A password was set for your account. It can be used to sign in from now on.',
  },
  'password-changed': {
    subject: 'The password of your account was changed',
    sentence: 'The password of your account was changed. The former one does not work any more.',
  },
  'password-removed': {
    subject: 'The password of your account was removed',
    sentence: 'The password of your account was removed. It is signed in to by the other ways that it has.',
  },
};

export const passwordMail = (kind: PasswordChange, to: string, at: Date, caller: Caller): Message => ({
  to,
  kind,
  subject: said[kind].subject,
  text: lines(said[kind].sentence, '', from(at, caller), '', notYou),
});
