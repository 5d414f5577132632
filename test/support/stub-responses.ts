import type { Verb } from '../../src/contract/calls.js';
import { operations, type Answer } from '../../src/contract/operations.js';
import { problem as problemSchema, problemStatus } from '../../src/contract/problems.js';
import type { StubProblem } from './stub-types.js';

/** A good answer, checked. */
export function answerResponse<V extends Verb>(verb: V, answer: Answer<V>): Response {
  const parsed = operations[verb].answer.safeParse(answer);
  if (!parsed.success)
    return fault(`the answer to ${verb} breaks the contract: ${JSON.stringify(parsed.error.issues)}`);
  if (operations[verb].status === 204) return new Response(null, { status: 204 });
  return Response.json(answer, { status: operations[verb].status });
}

/** A refusal, checked. */
export function problemResponse(given: StubProblem, headers: Record<string, string> = {}): Response {
  const status = problemStatus[given.code];
  const problem = { type: 'about:blank', title: given.code, status, requestId: 'req_stub', ...given };
  const parsed = problemSchema.safeParse(problem);
  if (!parsed.success)
    return fault(`the problem ${given.code} breaks the contract: ${JSON.stringify(parsed.error.issues)}`);
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** The stub itself is wrong: fails the test, whatever the element makes of the answer. */
export function fault(message: string): never {
  const error = new Error(`stub server: ${message}`);
  reportError(error);
  throw error;
}
