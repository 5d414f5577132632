import { calls, type Call, type Verb } from '../contract/calls.js';
import { AccountError } from './errors.js';
import { loadCheck } from './load.js';

export interface RestOptions {
  /** Where the contract is answered: `/api/account`, or an address on another origin. */
  readonly baseUrl: string;
  /** Whether cookies go along; `same-origin` when left out. */
  readonly credentials?: RequestCredentials | undefined;
  /** In the place of the browser's own; it must heed `signal`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds to wait for an answer; 30 000 when left out. */
  readonly timeout?: number | undefined;
}

interface Options {
  readonly key?: string;
  readonly signal: AbortSignal;
}

/** Sends one call and reads its answer, unchecked. */
export type Send = (verb: Verb, args: Readonly<Record<string, unknown>>, options: Options) => Promise<unknown>;

export function sender(rest: RestOptions): Send {
  const base = rest.baseUrl.replace(/\/+$/, '');
  return async (verb, args, { key, signal }) => {
    const { url, headers, body } = compose(calls[verb], args, key);
    const patience = AbortSignal.any([signal, AbortSignal.timeout(rest.timeout ?? 30_000)]);
    try {
      // Called free of any object: the browser's own fetch refuses another `this`.
      const { fetch = globalThis.fetch } = rest;
      const credentials = rest.credentials ?? 'same-origin';
      const { method } = calls[verb];
      return await read(verb, await fetch(base + url, { method, headers, body, credentials, signal: patience }));
    } catch (error) {
      throw asAccountError(verb, error);
    }
  };
}

/** The JSON of a good answer; an empty object where there is nothing to say (204). */
async function read(verb: Verb, response: Response): Promise<unknown> {
  if (response.status === 204) return {};
  const text = await response.text().catch((error: unknown) => {
    // Waited too long, or given up; anything else broke off on the way.
    if (error instanceof DOMException) throw error;
    return undefined;
  });
  if (response.ok && text !== undefined) {
    try {
      return JSON.parse(text);
    } catch {
      // Said below what it is instead.
    }
  }
  const { faultOf } = await loadCheck();
  throw faultOf(verb, response, text);
}

/** The address below the base URL, and what goes along. */
function compose(call: Call, args: Readonly<Record<string, unknown>>, key: string | undefined) {
  const { ifRevision, ...rest }: Record<string, unknown> = args;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (key !== undefined) headers['Idempotency-Key'] = key;
  if (typeof ifRevision === 'number') headers['If-Match'] = `"${ifRevision}"`;
  let url: string = call.path;
  // Only a path with a place for it takes the id: elsewhere `id` is a field of the body.
  if (url.includes('{id}')) {
    url = url.replace('{id}', encodeURIComponent(String(rest['id'])));
    delete rest['id'];
  }
  const body = Object.keys(rest).length > 0 ? JSON.stringify(rest) : null;
  if (body !== null) headers['Content-Type'] = 'application/json';
  return { url, headers, body };
}

function asAccountError(verb: Verb, cause: unknown): AccountError {
  if (cause instanceof AccountError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'TimeoutError') return new AccountError('timeout', `${verb} took too long.`, {}, { cause });
  if (name === 'AbortError') return new AccountError('cancelled', `${verb} was given up.`, {}, { cause });
  return new AccountError('network', `${verb} could not be sent.`, {}, { cause });
}
