/** R2: what the primary email hears of connections. */
import type { Caller } from './caller.js';
import type { Message } from './outbox.js';
import { from, lines, notYou } from './texts.js';

export interface ConnectionMail {
  readonly to: string;
  /** The provider's name, out of our settings. */
  readonly name: string;
  readonly at: Date;
  readonly caller: Caller;
}

export const connectionAddedMail = ({ to, name, at, caller }: ConnectionMail): Message => ({
  to,
  kind: 'connection-added',
  subject: `${name} was connected to your account`,
  // What the account is called there is left out: whoever owns it chose the words.
  text: lines(`An account at ${name} was connected to yours, and can sign in to it.`, '', from(at, caller), '', notYou),
});

export const connectionRemovedMail = ({ to, name, at, caller }: ConnectionMail): Message => ({
  to,
  kind: 'connection-removed',
  subject: `${name} was disconnected from your account`,
  text: lines(
    `An account at ${name} was disconnected from yours. It can’t sign in to it any more.`,
    '',
    from(at, caller),
    '',
    notYou,
  ),
});
