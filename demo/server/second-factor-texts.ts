/** R2: what the primary email hears of second factors and backup codes. */
import { primaryOf, type EmailRow } from './account.js';
import type { Caller } from './caller.js';
import type { Message } from './outbox.js';
import { from, lines, notYou } from './texts.js';

interface Said {
  readonly subject: string;
  readonly sentence: string;
}

const said = {
  'totp-enabled': {
    subject: 'An authenticator app was added to your account',
    sentence: 'Signing in asks for a code of an authenticator app from now on. It was set up just now.',
  },
  'totp-replaced': {
    subject: 'The authenticator app of your account was replaced',
    sentence: 'Another authenticator app was set up in the place of the former one, whose codes do not work any more.',
  },
  'totp-disabled': {
    subject: 'The authenticator app of your account was removed',
    sentence: 'The authenticator app was removed from your account. Its codes do not work any more.',
  },
  'backup-codes-generated': {
    subject: 'Your account has new backup codes',
    sentence: 'Backup codes were made for your account. Those that it had before do not work any more.',
  },
} satisfies Record<string, Said>;

/** What came or went, when, and from which device. */
interface News {
  readonly emails: readonly EmailRow[];
  readonly now: Date;
  readonly caller: Caller;
}

/** To the primary email, where there is one. */
function toPrimary({ emails, now, caller }: News, kind: string, { subject, sentence }: Said): Message[] {
  const primary = primaryOf(emails);
  if (!primary) return [];
  return [{ to: primary.address, kind, subject, text: lines(sentence, '', from(now, caller), '', notYou) }];
}

export const factorAlert = (news: News, kind: keyof typeof said): Message[] => toPrimary(news, kind, said[kind]);

export const smsFactorAlert = (news: News, kind: 'sms-factor-enabled' | 'sms-factor-disabled', number: string) =>
  toPrimary(
    news,
    kind,
    kind === 'sms-factor-enabled'
      ? {
          subject: 'Codes by SMS were added to your account',
          sentence: `Signing in asks for a second step from now on, and ${number} can be sent a code for it.`,
        }
      : {
          subject: 'Codes by SMS were removed from your account',
          sentence: `${number} is not sent codes for the second step of signing in any more.`,
        },
  );

export const backupCodeUsedAlert = (news: News, left: number): Message[] =>
  toPrimary(news, 'backup-code-used', {
    subject: 'A backup code of your account was used',
    sentence: `One of your backup codes was used, and works no more. ${left === 0 ? 'None is' : left === 1 ? 'One is' : `${left} are`} left.`,
  });
