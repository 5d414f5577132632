import type { AccountError } from '../client/errors.js';
import type { ActionOptions, Arguments, Result } from '../client/client.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { ChangeName, EventfulVerb, Verb } from '../contract/calls.js';
import type { ReverificationMethod } from '../contract/reverification.js';

/** One value for one thing; being offline is apart from it, since one can be offline with an account on the screen. */
export type Status = 'loading' | 'ready' | 'refreshing' | 'failed' | 'signed-out';

/** A snapshot of the store: never changed in place, so `===` tells whether anything did. */
export interface StoreState {
  readonly status: Status;
  readonly offline: boolean;
  readonly account: Account | undefined;
  /** The account that was held was deleted, at this person's wish; until somebody is signed in again. */
  readonly deleted: boolean;
  /** Whether the account has passed the contract's check. Until then it may be drawn, but nothing is told or changed. */
  readonly checked: boolean;
  readonly capabilities: Capabilities | undefined;
  readonly sessionId: string | undefined;
  /** Why `status` is `failed`; also kept beside a shown account when a refresh failed. */
  readonly error: AccountError | undefined;
  /** When the account was last read or changed, in milliseconds since 1970, by this device's clock. */
  readonly asOf: number | undefined;
  /** A sensitive action that waits for proof, and the panel (origin) that asked. */
  readonly stepUp: PendingStepUp | undefined;
}

/** A method that begins with something of the server's. */
export interface StartedMethod {
  readonly type: Arguments<'reverification.start'>['method'];
  readonly id?: string | undefined;
}

/** What waits for proof. `methods` is one tier: the person chooses among them. */
export interface PendingStepUp {
  readonly verb: Verb;
  /** Who asked: the object handed to `run()`; the panel that is this object draws the card. */
  readonly origin: object;
  readonly methods: readonly ReverificationMethod[];
  /** Aborted once it is over, proved or given up: from then on nothing more is sent. */
  readonly signal: AbortSignal;
  /** Sends a code, or asks for what the passkey is to sign. */
  start(method: StartedMethod): Promise<Result<'reverification.start'>>;
  /** Hands in the proof; when it is right, the action is sent again with its own key. Rejects when it is wrong. */
  finish(proof: Arguments<'reverification.finish'>): Promise<void>;
  /** Gives up: the action rejects with code `cancelled`, and nothing has changed. */
  cancel(): void;
}

/** What the store reports once the server has said yes, or once a read brought a newer account (`refreshed`). */
export interface ChangeReport {
  readonly change: ChangeName | 'refreshed';
  readonly account: Account;
  /** The row that it was about. */
  readonly id: string | undefined;
  /** Who asked: the object handed to `run()`; nobody did where it was a read. */
  readonly origin: object | undefined;
}

/** For what takes long. */
export interface RunOptions {
  /** Gives it up: `run()` rejects with code `cancelled`, and the account is read again, in case it was done already. */
  readonly signal?: AbortSignal;
  readonly progress?: ActionOptions['progress'];
}

/** The one holder of the account: elements and panels read its state and ask it to run verbs. */
export interface Store {
  readonly state: StoreState;
  /** Calls back after every change of `state`, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Calls back for every change of the account that the server said yes to, and for those that a read found. */
  onChange(listener: (report: ChangeReport) => void): () => void;
  /**
   * Does one action of the person: one key, step-up where asked for, the newest snapshot kept, the event reported.
   * @throws AccountError
   */
  run<V extends Verb>(verb: V, args: Arguments<V>, origin: object, options?: RunOptions): Promise<Result<V>>;
  /**
   * Reports what was done elsewhere and is shown by the account now, as if this origin had done it: the event of a change
   * that no call of ours makes (`watch.ts`).
   */
  seen(verb: EventfulVerb, id: string, origin: object): void;
  /** Reads the account again (or for the first time). Never rejects: the outcome is in `state`. */
  refresh(): Promise<void>;
}
