import type { Verb } from '../../../src/contract/calls.js';
import type { Answer, operations } from '../../../src/contract/operations.js';
import type * as z from 'zod/mini';
import { change, type Ask, type Outcome, type Scene } from '../change.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problem.js';
import type { Session } from '../session-rows.js';
import type { Upload } from './upload.js';

type Operations = typeof operations;
type Parsed<V extends Verb> = Operations[V] extends { body: infer B extends z.ZodMiniType }
  ? z.output<B>
  : Operations[V] extends { upload: true }
    ? Upload
    : undefined;

type Asked<V extends Verb> = Operations[V] extends { query: infer Q extends z.ZodMiniType } ? z.output<Q> : undefined;

/** One call of the contract, authenticated, its body parsed; bytes are not even read yet. */
export interface Call<V extends Verb> {
  readonly deps: Deps;
  readonly ask: Ask;
  readonly session: Session;
  /** The `{id}` of the path; empty where it has none. */
  readonly rowId: string;
  readonly body: Parsed<V>;
  /** What stands after the `?` of the address. */
  readonly query: Asked<V>;
  /**
   * Leaves a cookie in the browser that asked, where it did not come by the session's: then nothing else tells, when the
   * browser comes back from a provider, that it is the same one (R12). Undefined where the session's cookie does.
   */
  readonly bindBrowser: ((flowId: string) => string) | undefined;
  /** The revision that `If-Match` names. */
  readonly ifRevision: number | undefined;
}

export type Handler<V extends Verb> = (call: Call<V>) => Promise<Answer<V>>;
export type Handlers = { readonly [V in Verb]: Handler<V> };

/** A handler that changes the account and answers with it, as most do. */
export const changing =
  <V extends Verb>(work: (scene: Scene, call: Call<V>) => Promise<Outcome>) =>
  async (call: Call<V>) => {
    const { account } = await change(call.deps, call.ask, (scene) => work(scene, call));
    return { account };
  };

/** @throws {Problem} `not_found` */
export function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Problem('not_found');
  return row;
}
