import type { calls, Verb } from '../contract/calls.js';
import type { Answer, Body, Query } from '../contract/operations.js';

/** One action of the person: the same on every retry of it, so that the server does it once. */
export interface ActionOptions {
  /** The idempotency key, a UUID; empty where something is only read. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** Told of an upload how much of it is sent, from 0 to 1; never where nobody can know. */
  readonly progress?: ((sent: number) => void) | undefined;
}

/** What a first load brings. */
export type Loaded = Answer<'account.load'>;

/**
 * A first answer that may be drawn before it was checked against the contract: `checked` resolves to the parsed
 * value, or rejects with `malformed_answer`. Where it is absent, `value` is checked already.
 */
export interface Load {
  readonly value: Loaded;
  readonly checked?: Promise<Loaded>;
}

/** The verbs whose path holds the id of a row. */
type RowVerb = {
  [V in Verb]: (typeof calls)[V] extends { path: `${string}{id}${string}` } ? V : never;
}[Verb];

/** The arguments of a verb: its body, and the row's id where the path has one. */
export type Arguments<V extends Verb> = (V extends RowVerb ? { id: string } : unknown) &
  (Body<V> extends undefined ? unknown : Body<V>) &
  (Query<V> extends undefined ? unknown : Query<V>) &
  (V extends 'profile.update' ? { ifRevision?: number } : unknown) &
  (V extends 'photo.set' ? { image: Blob } : unknown);

/** The result of a verb. A backend that does not answer with the account says `"reload"`; in a file it is part of that. */
export type Result<V extends Verb> = (typeof calls)[V] extends { file: true } ? Answer<V> : OrReload<Answer<V>>;

type OrReload<A> = { [K in keyof A]: K extends 'account' ? A[K] | 'reload' : A[K] };

export type Action<V extends Verb> = (args: Arguments<V>, options: ActionOptions) => Promise<Result<V>>;

type NounOf<V extends Verb> = V extends `${infer N}.${string}` ? N : never;
type Nouns = Exclude<NounOf<Verb>, 'account'>;

/**
 * Who answers for the account: the REST client, or an adapter for an existing backend. One group of verbs for each
 * noun of the contract; a group that the backend lacks is left out, and so is its capability. Every failure is an
 * `AccountError`.
 */
export type AccountClient = {
  load(options: { signal: AbortSignal }): Promise<Load>;
} & {
  readonly [N in Nouns]?: { readonly [V in Verb as V extends `${N}.${infer A}` ? A : never]: Action<V> };
};
