import type { Challenge } from '../contract/challenge.js';
import type { MessageKey } from '../i18n/messages.js';
import { isLink, type ContactNoun, type Offered } from './contacts-kind.js';

/** How a contact is proved, in words. */
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
  readonly undelivered: MessageKey;
}

const code = (noun: ContactNoun): Way => ({
  hint: `${noun}.addressHint`,
  send: `${noun}.sendCode`,
  sent: `${noun}.sent`,
  sendFailed: `${noun}.sendFailed`,
  again: `${noun}.sendAgain`,
  needed: `${noun}.codeNeeded`,
  expired: `${noun}.codeExpired`,
  first: `${noun}.verifyFirst`,
  lost: `${noun}.removeTextPending`,
  undelivered: `${noun}.undelivered`,
});

/** Emails alone. */
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
  undelivered: 'emails.undeliveredLink',
};

export const wayOf = (noun: ContactNoun, challenge: Challenge | null, offered: Offered): Way =>
  isLink(challenge, offered) ? link : code(noun);
