/**
 * What is said about answers: the check against the contract, and what a refusal means. A chunk of its own, since zod
 * is in it; it comes together with the first answer. All else that the client needs no sooner travels with it.
 */
import type { $ZodIssue } from 'zod/v4/core';
import { calls, type Call, type Verb } from '../contract/calls.js';
import { operations, type Answer, type Operation } from '../contract/operations.js';
import type { AccountError } from './errors.js';
import { malformed } from './malformed.js';
import { readProblem } from './problem.js';

export { mended, persistent } from './again.js';
export { hostFault, noToken, warnOfHeaders } from './host.js';

/**
 * The answer as the contract reads it: fields it does not know are left out, unknown values of an enumeration are
 * `"unknown"`.
 * @throws AccountError `malformed_answer`, with the call and the field
 */
export function check<V extends Verb>(verb: V, json: unknown): Answer<V> {
  const operation: Operation = operations[verb];
  const parsed = operation.answer.safeParse(json);
  if (parsed.success) return ((calls[verb] as Call).file ? json : parsed.data) as Answer<V>;
  throw malformed(verb, `breaks the account contract at ${parsed.error.issues.map(said).join('; ')}.`);
}

/** `"account.emails.0.verified" (expected boolean)` */
function said(issue: $ZodIssue): string {
  const path = issue.path.join('.') || 'its top level';
  return `"${path}" (${'expected' in issue ? `expected ${issue.expected}` : issue.code})`;
}

/** What is wrong with an answer that is a refusal, or no whole JSON. `text` is undefined where it broke off. */
export function faultOf(verb: Verb, response: Response, text: string | undefined): AccountError {
  if (!response.ok) return readProblem(verb, response, text ?? '');
  const what =
    text?.trim() === ''
      ? 'is empty, where JSON was expected.'
      : text?.trimStart().startsWith('<')
        ? 'is HTML, where JSON was expected. Is it a sign-in or an error page?'
        : 'is not whole: it ends or breaks before its JSON does.';
  return malformed(verb, what, response.status);
}
