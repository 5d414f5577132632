/** R2: what the primary email hears of passkeys. Their names are left out: whoever made one chose the words. */
import { primaryOf } from './account.js';
import type { Locked } from './change.js';
import type { Message } from './outbox.js';
import { from, lines, notYou } from './texts.js';

type PasskeyChange = 'passkey-added' | 'passkey-removed';

const said: Record<PasskeyChange, { readonly subject: string; readonly sentence: string }> = {
  'passkey-added': {
    subject: 'A passkey was added to your account',
    sentence: 'A passkey was added to your account. It can be used to sign in from now on.',
  },
  'passkey-removed': {
    subject: 'A passkey was removed from your account',
    sentence: 'A passkey was removed from your account. It signs in no more.',
  },
};

export function passkeyAlert(kind: PasskeyChange, { emails, now, caller }: Locked): Message[] {
  const primary = primaryOf(emails);
  if (!primary) return [];
  const { subject, sentence } = said[kind];
  return [{ to: primary.address, kind, subject, text: lines(sentence, '', from(now, caller), '', notYou) }];
}
