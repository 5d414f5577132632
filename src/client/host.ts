/** What is said when a function of the host page, `getToken` or `getHeaders`, does not do its part. */
import { AccountError } from './errors.js';

const said = new Set<string>();

/** For the developer of the host page; once, since it would come with every request. */
function warn(message: string): void {
  if (!said.has(message)) console.warn(message);
  said.add(message);
}

/** It threw. One of ours goes through as it is. */
export function hostFault(name: string, cause: unknown): AccountError {
  if (cause instanceof AccountError) return cause;
  const message = `<user-profile>: ${name}() failed, so nothing was sent. Let it catch its own errors, and give ${
    name === 'getToken' ? 'a token, or null where nobody is signed in' : 'headers by their name'
  }. It said: ${String(cause)}`;
  console.error(message);
  return new AccountError('host_failed', message, {}, { cause });
}

/** It gave nothing: nobody is signed in, as far as the host page knows. */
export function noToken(): AccountError {
  const message =
    '<user-profile>: getToken() gave no token, so nobody is taken to be signed in. Let it give one (or a promise of one), or listen for user-profile-session-expired and sign the person in.';
  warn(message);
  return new AccountError('unauthenticated', message);
}

type Entries = readonly (readonly [string, string])[];

/** Some of what it gave is the contract's own. */
export function warnOfHeaders(given: Entries, kept: Entries): void {
  const names = given.filter((each) => !kept.includes(each)).map(([name]) => name);
  const token = names.includes('authorization') ? ' Give a bearer token by getToken.' : '';
  warn(
    `<user-profile>: getHeaders() gave ${names.join(', ')}, which the element sends itself. It is left out.${token}`,
  );
}
