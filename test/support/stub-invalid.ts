import * as z from 'zod/mini';
import type { Verb } from '../../src/contract/calls.js';
import { operations, type Operation } from '../../src/contract/operations.js';
import type { FieldProblem, FieldProblemCode } from '../../src/contract/problems.js';

const codes: Partial<Record<z.core.$ZodIssue['code'], FieldProblemCode>> = {
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_format: 'pattern',
  unrecognized_keys: 'unknown',
};

/** What a server would refuse in this body (422 `invalid`), by the contract's schema; undefined when it is fine. */
export function invalidFields(verb: Verb, body: unknown): FieldProblem[] | undefined {
  const operation: Operation = operations[verb];
  if (!operation.body) return undefined;
  const parsed = z.safeParse(operation.body, body, { reportInput: true });
  return parsed.error?.issues.map((issue) => ({
    name: issue.path.join('.'),
    code: 'input' in issue && issue.input === undefined ? 'required' : (codes[issue.code] ?? 'type'),
  }));
}
