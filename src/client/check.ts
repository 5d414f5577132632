/** The check of answers against the contract: a chunk of its own, since zod is in it. */
import type { $ZodIssue } from 'zod/v4/core';
import type { Verb } from '../contract/calls.js';
import { operations, type Answer, type Operation } from '../contract/operations.js';
import { malformed } from './malformed.js';

/**
 * The answer as the contract reads it: fields it does not know are left out, unknown values of an enumeration are
 * `"unknown"`.
 * @throws AccountError `malformed_answer`, with the call and the field
 */
export function check<V extends Verb>(verb: V, json: unknown): Answer<V> {
  const operation: Operation = operations[verb];
  const parsed = operation.answer.safeParse(json);
  if (parsed.success) return parsed.data as Answer<V>;
  throw malformed(verb, `breaks the account contract at ${parsed.error.issues.map(said).join('; ')}.`);
}

/** `account.emails.0.verified (expected boolean)` */
function said(issue: $ZodIssue): string {
  const path = issue.path.join('.') || 'its top level';
  return `"${path}" (${'expected' in issue ? `expected ${issue.expected}` : issue.code})`;
}
