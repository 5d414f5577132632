import { calls, type Verb } from '../contract/calls.js';
import { AccountError } from './errors.js';

/** `GET /me`: how developers know a verb. */
export const callName = (verb: Verb): string => `${calls[verb].method} ${calls[verb].path}`;

/**
 * An answer that breaks the contract. Says so once on the console, for the developer of the backend; the person
 * reads plain words and a reference. Values are never said: they are the person's own.
 */
export function malformed(verb: Verb, what: string, status?: number): AccountError {
  const message = `<user-profile>: the answer to ${callName(verb)} ${what}`;
  console.error(message);
  return new AccountError('malformed_answer', message, { status });
}
