import assert from 'node:assert/strict';
import { calls, type Call, type Verb } from '../../../src/contract/calls.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import { problem, type Problem } from '../../../src/contract/problems.js';

/** An answer, held against the contract already. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object where there is none. */
  readonly body: Record<string, unknown>;
  readonly problem: Problem | undefined;
}

const pattern = (path: string): RegExp => new RegExp(`^/api/account${path.replace(/\{\w+\}/g, '[^/]+')}$`);

const verbOf = (method: string, path: string): Verb | undefined =>
  (Object.entries(calls) as [Verb, Call][]).find(
    ([, call]) => call.method === method && pattern(call.path).test(path),
  )?.[0];

function holdToContract(verb: Verb, status: number, body: unknown): void {
  const operation: Operation = operations[verb];
  if (operation.orNothing && status === 204) return;
  assert.equal(status, operation.status, `${verb} succeeds with its own status`);
  const { success, error } = operation.answer.safeParse(body);
  assert.ok(success, `${verb} answered something else than the contract says: ${JSON.stringify(error?.issues)}`);
}

/** Reads an answer; one of a contract call that the contract would not let pass fails the test. */
export async function readAnswer(method: string, path: string, response: Response): Promise<Answer> {
  const text = await response.text();
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  const verb = verbOf(method, path);
  if (response.status >= 400) {
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.ok(problem.safeParse(body).success, `not a problem: ${text}`);
  } else if (verb) holdToContract(verb, response.status, body);
  const { status, headers } = response;
  return { status, headers, text, body, problem: status >= 400 ? problem.parse(body) : undefined };
}
