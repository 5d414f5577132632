import { calls, type Call, type Verb } from '../contract/calls.js';
import { AccountError } from './errors.js';
import { loadCheck, loadUpload } from './load.js';

/**
 * Gives the token that says who is asking. `renew` is true where the server has just refused the last one: then one
 * that was kept is of no use.
 */
export type GetToken = (options: {
  readonly renew: boolean;
}) => string | null | undefined | Promise<string | null | undefined>;

/** Gives headers to go with a request. */
export type GetHeaders = () => HeadersInit | null | undefined | Promise<HeadersInit | null | undefined>;

export interface RestOptions {
  /** Where the contract is answered: `/api/account`, or an address on another origin. */
  readonly baseUrl: string;
  /** Whether cookies go along; `same-origin` when left out. An API on another origin that knows its cookie: `include`. */
  readonly credentials?: RequestCredentials | undefined;
  /** The double-submit cookie whose value goes back in `csrfHeader` with every change. Both, or neither. */
  readonly csrfCookie?: string | undefined;
  readonly csrfHeader?: string | undefined;
  /** Asked before every request, and once more at a 401. With it requests carry a token, and no cookie. */
  readonly getToken?: GetToken | undefined;
  /** Asked before every request. What the contract itself sends (`Authorization`, `Idempotency-Key` …) stays as it is. */
  readonly getHeaders?: GetHeaders | undefined;
  /** In the place of the browser's own; it must heed `signal`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds to wait for an answer, or for an upload to move; 30 000 when left out. */
  readonly timeout?: number | undefined;
}

interface Options {
  readonly key?: string;
  readonly signal: AbortSignal;
  /** In the place of the one that `getToken` would give. */
  readonly token?: string | undefined;
  /** The CSRF header. */
  readonly csrf?: Readonly<Record<string, string>>;
  readonly progress?: ((sent: number) => void) | undefined;
}

/** Sends one call and reads its answer, unchecked. */
export type Send = (verb: Verb, args: Readonly<Record<string, unknown>>, options: Options) => Promise<unknown>;

export function sender(rest: RestOptions): Send {
  return async (verb, args, { key, signal, token, csrf, progress }) => {
    const { url, headers, body } = compose(calls[verb], args, key);
    const patience = AbortSignal.any([signal, AbortSignal.timeout(rest.timeout ?? 30_000)]);
    try {
      const given = await fromHost(rest, token, patience);
      // Called free of any object: the browser's own fetch refuses another `this`.
      const { fetch = globalThis.fetch } = rest;
      const send = body instanceof Blob ? (await loadUpload())(rest, signal, progress) : fetch;
      const response = await send(rest.baseUrl.replace(/\/+$/, '') + url, {
        method: calls[verb].method,
        // A plain object, since hosts that bring their own fetch add to it.
        headers: { ...given, ...headers, ...csrf },
        body,
        // A session cookie or a token, never both.
        credentials: rest.getToken ? 'omit' : (rest.credentials ?? 'same-origin'),
        signal: patience,
      });
      return await read(verb, response, patience);
    } catch (error) {
      throw asAccountError(verb, error);
    }
  };
}

/** What the contract itself sends, as `Headers` spells it: the host page's own headers leave it alone. */
const ours = /^(?:accept|authorization|content-type|idempotency-key|if-match)$/;

/** What the host page gives with every request: who is asking, and headers of its own. */
async function fromHost({ getToken, getHeaders }: RestOptions, token: string | undefined, signal: AbortSignal) {
  if (!getToken && !getHeaders) return {};
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  let asked = 'getToken';
  try {
    const bearer = token ?? (await Promise.race([getToken?.({ renew: false }), late]));
    if (getToken && !bearer) throw (await loadCheck()).noToken();
    asked = 'getHeaders';
    const theirs = [...new Headers((await Promise.race([getHeaders?.(), late])) ?? {})];
    const theirOwn = theirs.filter(([name]) => !ours.test(name));
    if (theirOwn.length < theirs.length) (await loadCheck()).warnOfHeaders(theirs, theirOwn);
    return { ...Object.fromEntries(theirOwn), ...(bearer && { authorization: `Bearer ${bearer}` }) };
  } catch (error) {
    throw signal.aborted ? error : (await loadCheck()).hostFault(asked, error);
  }
}

/** The JSON of a good answer; an empty object where there is nothing to say (204). */
async function read(verb: Verb, response: Response, signal: AbortSignal): Promise<unknown> {
  if (response.status === 204) return {};
  const text = await response.text().catch(() => {
    // Waited too long, or given up; anything else broke off on the way. The error does not tell: Firefox makes each of
    // them an AbortError.
    if (signal.aborted) throw signal.reason as Error;
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
  const { ifRevision, image, ...rest }: Record<string, unknown> = args;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (key) headers['idempotency-key'] = key;
  if (typeof ifRevision === 'number') headers['if-match'] = `"${ifRevision}"`;
  let url: string = call.path;
  // Only a path with a place for it takes the id: elsewhere `id` is a field of the body.
  if (url.includes('{id}')) {
    url = url.replace('{id}', encodeURIComponent(String(rest['id'])));
    delete rest['id'];
  }
  if (call.method === 'GET') {
    const given = Object.entries(rest as Record<string, string | number | undefined>);
    const asked = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    if (asked.length > 0) url += `?${new URLSearchParams(asked).toString()}`;
    return { url, headers, body: null };
  }
  const bytes = image instanceof Blob ? image : undefined;
  const body = bytes ?? (Object.keys(rest).length > 0 ? JSON.stringify(rest) : null);
  if (body !== null) headers['content-type'] = bytes ? bytes.type : 'application/json';
  return { url, headers, body };
}

function asAccountError(verb: Verb, cause: unknown): AccountError {
  if (cause instanceof AccountError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'TimeoutError') return new AccountError('timeout', `${verb} took too long.`, {}, { cause });
  if (name === 'AbortError') return new AccountError('cancelled', `${verb} was given up.`, {}, { cause });
  return new AccountError('network', `${verb} could not be sent.`, {}, { cause });
}
