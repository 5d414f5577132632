/** Codes that go by whichever channel the person is reached on. */
import type { Destination, Message } from './outbox.js';
import { signInSms, stepUpSms } from './sms-texts.js';
import { signInMail, stepUpMail } from './texts.js';

interface CodeText {
  readonly code: string;
  readonly expiresAt: Date;
  /** Where the code is to be typed in. */
  readonly origin: string;
}

const byChannel =
  (mail: typeof signInMail, sms: typeof signInSms) =>
  ({ channel, to }: Destination, { code, expiresAt, origin }: CodeText): Message =>
    channel === 'sms' ? sms({ to, code, expiresAt, origin }) : mail({ to, code, expiresAt });

export const signInMessage = byChannel(signInMail, signInSms);
export const stepUpMessage = byChannel(stepUpMail, stepUpSms);
