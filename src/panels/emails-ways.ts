import type { Capabilities } from '../contract/capabilities.js';
import type { Challenge } from '../contract/challenge.js';
import type { MessageKey } from '../i18n/messages.js';
import { isLink } from './emails-rows.js';

/** How an address is proved, in words. */
export interface Way {
  readonly hint: MessageKey;
  readonly send: MessageKey;
  readonly sent: MessageKey;
  readonly sendFailed: MessageKey;
  readonly again: MessageKey;
  readonly needed: MessageKey;
  readonly expired: MessageKey;
  readonly first: MessageKey;
  readonly lost: MessageKey;
}

const code: Way = {
  hint: 'emails.addressHint',
  send: 'emails.sendCode',
  sent: 'emails.sent',
  sendFailed: 'emails.sendFailed',
  again: 'emails.sendAgain',
  needed: 'emails.codeNeeded',
  expired: 'emails.codeExpired',
  first: 'emails.verifyFirst',
  lost: 'emails.removeTextPending',
};

const link: Way = {
  hint: 'emails.addressHintLink',
  send: 'emails.sendLink',
  sent: 'emails.sentLink',
  sendFailed: 'emails.sendFailedLink',
  again: 'emails.sendAgainLink',
  needed: 'emails.linkNeeded',
  expired: 'emails.linkExpired',
  first: 'emails.verifyFirstLink',
  lost: 'emails.removeTextPendingLink',
};

export const wayOf = (challenge: Challenge | null, offered: Capabilities['emails']): Way =>
  isLink(challenge, offered) ? link : code;
