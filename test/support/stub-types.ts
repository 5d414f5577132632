import type { Verb } from '../../src/contract/calls.js';
import type { Answer, Body } from '../../src/contract/operations.js';
import type { Problem, ProblemCode } from '../../src/contract/problems.js';
import type { StubServer } from './stub-server.js';

export interface StubRequest<V extends Verb = Verb> {
  readonly verb: V;
  /** What stood in the place of `{id}`. */
  readonly id: string;
  readonly body: Body<V>;
  /** What stood after the `?`. */
  readonly query: Readonly<Record<string, string>>;
  /** The body of an upload. */
  readonly bytes: Blob | undefined;
  readonly headers: Headers;
  /** The idempotency key. */
  readonly key: string | null;
}

/** A problem by its code; the rest is filled in. */
export type StubProblem = { code: ProblemCode } & Partial<Problem>;

/** Thrown by a handler: the server refuses. */
export class Refusal extends Error {
  constructor(readonly problem: StubProblem) {
    super(problem.code);
  }
}

export type Handler<V extends Verb> = (
  request: StubRequest<V>,
  server: StubServer,
) => Answer<V> | Response | Promise<Answer<V> | Response>;
