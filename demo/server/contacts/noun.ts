import type { Account } from '../../../src/contract/account.js';
import type { Challenge } from '../../../src/contract/challenge.js';
import type { Caller } from '../caller.js';
import type { Scene } from '../change.js';
import type { Code } from '../codes.js';
import type { Transaction } from '../db/database.js';
import type { Destination, Message } from '../outbox.js';
import type { Settings } from '../settings.js';
import type { ContactRow, Kind } from './kinds.js';

/** What every row begins as: it waits for its code (R1). */
export type Fresh = Pick<ContactRow, 'id' | 'accountId' | 'verifiedAt' | 'primary' | 'createdAt'>;

/** An alert to the primary email: what came or went, when, and from which device (R2). */
export type Alert = (to: string, what: string, at: Date, caller: Caller) => Message;

/** A row as the contract shows it. */
interface Shown {
  readonly id: string;
  readonly challenge: Challenge | null;
  readonly destination: Destination;
}

/** What one of the two nouns says and does in its own way. */
export interface Noun<R extends ContactRow> extends Kind<R> {
  /** How many may be verified. */
  max(settings: Settings): number;
  /** Typed in, or out of a link. */
  method(settings: Settings): Code['method'];
  canonicalize(given: string): string;
  insert(tx: Transaction, fresh: Fresh, given: string): Promise<R>;
  shownIn(account: Account): readonly Shown[];
  /** Brings the code. */
  readonly codeMessage: (row: R, secret: string, code: Code, settings: Settings) => Message;
  /** R6: tells the owner, while whoever asked sees nothing unusual. */
  readonly inUseMessage: (owner: R) => Message;
  readonly addedAlert: Alert;
  readonly removedAlert: Alert;
  /** What must happen before another becomes primary; the messages to those whom it concerns. */
  readonly beforePromotion?: (scene: Scene, row: R, settings: Settings) => Promise<Message[]>;
}

/** With room for one alone, another takes its place once it is verified. */
export const replaces = <R extends ContactRow>(noun: Noun<R>, settings: Settings): boolean => noun.max(settings) === 1;
