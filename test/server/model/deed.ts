/** One thing that somebody does: what is made up at random, what is sent, and what the model says of it. */
import type fc from 'fast-check';
import type { Sender } from './change.js';
import type { Seen } from './seen.js';
import type { Reply, State } from './state.js';

export interface Asked {
  /** Fills `{id}`. */
  readonly id?: string;
  readonly body?: object;
  /** What stands after the `?`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Bytes in its place, and what they are called where a request is told. */
  readonly upload?: { readonly name: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom a wrong secret is counted against, beside the asker's own account: limits may refuse for them. */
  readonly against?: (state: State) => readonly (string | number | undefined)[];
  /** Writes into the state what comes of it, and says what is answered; refuses by `refuse()`. */
  does(state: State, sender: Sender): Reply;
  /** What it may come to as well where another that is under way with it takes its place. */
  overtaken?(state: State, sender: Sender): Reply;
}

export interface Deed {
  readonly args: fc.Arbitrary<object>;
  /** How often, beside the others. */
  readonly weight: number;
  /** Runs against what is there now: every draw leads to a request, so that a shrunken run still runs. */
  ask(args: object, seen: Seen): Asked;
}

export const deed = <A extends object>(
  weight: number,
  args: fc.Arbitrary<A>,
  ask: (args: A, seen: Seen) => Asked,
): Deed => ({ args, weight, ask: (given, seen) => ask(given as A, seen) });
