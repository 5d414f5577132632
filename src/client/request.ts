import { calls, type Call, type Verb } from '../contract/calls.js';
import { AccountError } from './errors.js';
import { readJson } from './json.js';
import { callName } from './malformed.js';
import { readProblem } from './problem.js';

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
      const response = await fetch(base + url, {
        method: calls[verb].method,
        headers,
        body,
        credentials,
        signal: patience,
      });
      if (!response.ok) throw await readProblem(verb, response);
      return await readJson(verb, response);
    } catch (error) {
      throw asAccountError(verb, error);
    }
  };
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

function asAccountError(verb: Verb, error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'TimeoutError')
    return new AccountError('timeout', `${callName(verb)} took too long.`, {}, { cause: error });
  if (name === 'AbortError')
    return new AccountError('cancelled', `${callName(verb)} was given up.`, {}, { cause: error });
  return new AccountError('network', `${callName(verb)} could not be sent.`, {}, { cause: error });
}
