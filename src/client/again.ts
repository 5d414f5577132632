/**
 * What one more try can mend: a token that is over (401), and a CSRF cookie that is stale. The same key goes with it,
 * so whatever the server did is not done twice.
 */
import { readCookie } from '../cookies.js';
import { AccountError } from './errors.js';
import { hostFault } from './host.js';
import type { RestOptions, Send } from './request.js';

/** Sends changes: with the CSRF header where there is one, and once more where that can help. */
export const persistent =
  (rest: RestOptions, send: Send): Send =>
  (verb, args, options) => {
    const attempt = (token?: string) => send(verb, args, { ...options, token, csrf: csrfOf(rest) });
    return attempt().catch((error: unknown) =>
      mended(rest, error, attempt, () => send('account.load', {}, { signal: options.signal })),
    );
  };

/**
 * The answer to another try, where one can help; else the error as it was.
 * @param reread - reads the account, with which the server sets the CSRF cookie anew
 */
export async function mended<T>(
  rest: RestOptions,
  error: unknown,
  attempt: (token?: string) => Promise<T>,
  reread?: () => Promise<T>,
): Promise<T> {
  const code = error instanceof AccountError ? error.code : '';
  if (code === 'unauthenticated' && rest.getToken) {
    const token = await renewed(rest);
    if (token) return attempt(token);
  }
  if (code === 'csrf_failed' && reread) {
    // A session that is over has no cookie to renew either: then that is what failed.
    if (rest.csrfHeader) await reread();
    const lacking = lackOf(rest);
    if (lacking === undefined) return attempt();
    console.error(`<user-profile>: the server wants a CSRF token (csrf_failed). ${lacking}`);
  }
  throw error;
}

/** The cookie as it is now: servers set a new one whenever they like. In lower case, as the host page's headers are. */
function csrfOf({ csrfCookie, csrfHeader, getToken }: RestOptions): Record<string, string> {
  const value = csrfCookie && !getToken ? readCookie(csrfCookie) : undefined;
  return csrfHeader && value !== undefined ? { [csrfHeader.toLowerCase()]: value } : {};
}

/** Why another try would fare no better, and how to mend that. */
function lackOf(rest: RestOptions): string | undefined {
  if (!rest.csrfCookie || !rest.csrfHeader) return 'Set csrf-cookie and csrf-header to the names that it uses.';
  return rest.getToken || Object.keys(csrfOf(rest)).length > 0
    ? undefined
    : `It has set no cookie "${rest.csrfCookie}" that scripts of this page can read: look at its name, its path, its domain, and HttpOnly.`;
}

const renewing = new WeakMap<RestOptions, Promise<string | null | undefined>>();

/** A new token; one for all who ask at once, since hosts that rotate refresh tokens must not do so twice. */
function renewed(rest: RestOptions): Promise<string | null | undefined> {
  const ask = async () => {
    try {
      return await rest.getToken?.({ renew: true });
    } catch (cause) {
      throw hostFault('getToken', cause);
    } finally {
      renewing.delete(rest);
    }
  };
  const pending = renewing.get(rest) ?? ask();
  renewing.set(rest, pending);
  return pending;
}
