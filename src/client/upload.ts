/**
 * Uploads. `fetch` cannot tell how far one is, so it goes by XMLHttpRequest (docs/decisions/2026-11-24-uploads.md), and
 * comes back as what `fetch` would have answered.
 */
import type { RestOptions } from './request.js';

type Progress = ((sent: number) => void) | undefined;
type Init = Pick<RequestInit, 'signal'> & {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  readonly credentials: RequestCredentials;
};

/** Where nobody can see whether it moves, in times of the usual patience: 5 minutes, 10 MB at a third of a megabit. */
const BLIND_PATIENCE = 10;

/**
 * @param signal - gives it up
 * @param progress - told how much is sent, from 0 to 1; never where the host page's own `fetch` sends it
 */
export const uploader =
  ({ fetch, timeout = 30_000 }: RestOptions, signal: AbortSignal, progress: Progress) =>
  (url: string, given: object): Promise<Response> => {
    const init = given as Init;
    if (fetch || !isFaithful(url, init)) {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(timeout * BLIND_PATIENCE)]);
      return (fetch ?? globalThis.fetch)(url, { ...init, signal: patience });
    }
    return whileMoving(timeout, signal, (patience, moved) =>
      request(url, { ...init, signal: patience }, (sent) => {
        moved();
        progress?.(sent);
      }),
    );
  };

/** An XMLHttpRequest sends the cookies of its own origin whatever it is told: a token must go without (R14). */
const isFaithful = (url: string, { credentials }: Init): boolean =>
  credentials !== 'omit' || new URL(url, location.href).origin !== location.origin;

/** A slow upload is no dead one: patience ends where nothing has moved for so long. */
async function whileMoving<T>(
  timeout: number,
  signal: AbortSignal,
  work: (patience: AbortSignal, moved: () => void) => Promise<T>,
): Promise<T> {
  const still = new AbortController();
  const over = (): void => still.abort(new DOMException('The upload does not move.', 'TimeoutError'));
  let timer = setTimeout(over, timeout);
  const moved = (): void => {
    clearTimeout(timer);
    timer = setTimeout(over, timeout);
  };
  try {
    return await work(AbortSignal.any([signal, still.signal]), moved);
  } finally {
    clearTimeout(timer);
  }
}

function request(url: string, init: Init, progress: (sent: number) => void): Promise<Response> {
  const { method, headers, body, credentials, signal } = init;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const giveUp = (): void => {
      xhr.abort();
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) return giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    xhr.upload.addEventListener('progress', ({ loaded }) => progress(Math.min(1, loaded / (body.size || 1))));
    xhr.addEventListener('load', () => resolve(answerOf(xhr)));
    xhr.addEventListener('error', () => reject(new TypeError('The upload broke off.')));
    xhr.addEventListener('loadend', () => signal?.removeEventListener('abort', giveUp));
    xhr.open(method, url);
    xhr.withCredentials = credentials === 'include';
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.send(body);
  });
}

function answerOf(xhr: XMLHttpRequest): Response {
  const lines = xhr.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  const { status, responseText } = xhr;
  // A `Response` of these may have no body, not even an empty one.
  return new Response([204, 205, 304].includes(status) ? null : responseText, { status, headers });
}
