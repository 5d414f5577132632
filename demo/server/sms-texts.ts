/**
 * What the server sends by SMS: in letters of GSM 03.38 alone, and short enough for one message (160 of them). The last
 * line of a code binds it to this site, so that browsers fill it in here and nowhere else (WICG, origin-bound codes).
 */
import type { Message } from './outbox.js';

interface CodeSms {
  readonly to: string;
  readonly code: string;
  readonly expiresAt: Date;
  readonly origin: string;
}

const codeSms =
  (kind: string, purpose: string) =>
  ({ origin, ...sms }: CodeSms): Message => ({
    ...sms,
    channel: 'sms',
    kind,
    subject: `Your code to ${purpose}`,
    text: [
      `${sms.code} is your code to ${purpose}.`,
      'It works for 10 minutes, once. Tell it to nobody.',
      '',
      `@${new URL(origin).hostname} #${sms.code}`,
    ].join('\n'),
  });

export const verificationSms = codeSms('phone-verification', 'confirm your phone number');
export const signInSms = codeSms('sign-in', 'sign in');
export const stepUpSms = codeSms('step-up', 'confirm that it is you');

/** R6: told to the owner, while the one who asked sees nothing unusual. */
export const numberInUseSms = (to: string): Message => ({
  to,
  channel: 'sms',
  kind: 'number-in-use',
  subject: 'Somebody tried to use your phone number',
  text: 'Somebody asked to use this number for another account. It belongs to yours: nothing was changed, and there is no code. If it was you, sign in with it.',
});
