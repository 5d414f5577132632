/**
 * What emails and phones have in common: rows of an account that are proved by a code and sign in from then on (R1), one
 * of them the primary one (R4). Whatever both do is in this folder; what only one of them does is in the noun's own file.
 */
import type { EmailRow, PhoneRow } from '../account.js';
import type { Locked } from '../change.js';
import type { Purpose } from '../codes.js';
import { emails, phones } from '../db/schema.js';
import type { Secret } from '../guesses.js';
import type { Destination } from '../outbox.js';

export type ContactRow = EmailRow | PhoneRow;

/** Where rows of one kind are kept, and how they are told apart. */
export interface Kind<R extends ContactRow> {
  /** What the log and the element's events call it. */
  readonly noun: 'email' | 'phone';
  readonly table: typeof emails | typeof phones;
  /** The column in which two spellings are the same. */
  readonly canonicalColumn: typeof emails.canonical | typeof phones.number;
  /** Of the codes that prove one. */
  readonly purpose: Purpose;
  readonly secret: Secret;
  rowsOf(locked: Locked): readonly R[];
  canonicalOf(row: R): string;
  destinationOf(row: R): Destination;
}

export const emailKind: Kind<EmailRow> = {
  noun: 'email',
  table: emails,
  canonicalColumn: emails.canonical,
  purpose: 'verify-email',
  secret: 'email-code',
  rowsOf: (locked) => locked.emails,
  canonicalOf: ({ canonical }) => canonical,
  destinationOf: ({ address }) => ({ channel: 'email', to: address }),
};

export const phoneKind: Kind<PhoneRow> = {
  noun: 'phone',
  table: phones,
  canonicalColumn: phones.number,
  purpose: 'verify-phone',
  secret: 'phone-code',
  rowsOf: (locked) => locked.phones,
  canonicalOf: ({ number }) => number,
  destinationOf: ({ number }) => ({ channel: 'sms', to: number }),
};
