import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Challenge } from '../contract/challenge.js';
import type { Messages, Translate, Values } from '../i18n/messages.js';
import { spaced } from './panel-number.js';

/** The two ways to reach somebody: they are proved by what is sent there, and their panels are one. */
export type ContactNoun = 'emails' | 'phones';

/** An email address or a phone number, as far as they are alike. */
export interface Contact {
  readonly id: string;
  /** What a person calls it: `ada@example.com`, `+49 30 901820`. */
  readonly value: string;
  readonly verified: boolean;
  readonly primary: boolean;
  readonly challenge: Challenge | null;
  readonly managedBy: string | null;
}

/** What the server offers of them. */
export type Offered = Capabilities['emails'] | Capabilities['phones'];

/** What both nouns have words for. */
export type ContactWord = Extract<keyof Messages['emails'], keyof Messages['phones']>;
export type Say = (word: ContactWord, values?: Values) => string;

export const sayer =
  (t: Translate, noun: ContactNoun): Say =>
  (word, values) =>
    t(`${noun}.${word}`, values);

/** The contact in a message, by the name that its noun has for it. */
export const named = (value: string): Values => ({ address: value, number: value });

export function contactsOf({ emails, phones }: Account, noun: ContactNoun): Contact[] {
  return noun === 'emails'
    ? emails.map((email) => ({ ...email, value: email.address }))
    : phones.map((phone) => ({ ...phone, value: spaced(phone.number), managedBy: null }));
}

/**
 * Where one is all that is allowed: the one in use. It is changed: a new one may wait beside it, and takes its place once
 * that is verified.
 */
export const inUse = (contacts: readonly Contact[], offered: Offered): Contact | undefined =>
  offered?.max === 1 ? contacts.find(({ verified, primary }) => verified && primary) : undefined;

/** Whether it is proved by a link: what was sent says what it is; before that, the server says what it sends. */
export const isLink = (challenge: Challenge | null, offered: Offered): boolean =>
  (challenge?.method ?? (offered && 'verification' in offered ? offered.verification : 'code')) === 'link';
