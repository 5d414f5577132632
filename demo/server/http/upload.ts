/** A body that is bytes: read by its own limit, and never more of it than that. */
import type { Context } from 'hono';
import { actionKey, keyHash, type ActionKey } from '../idempotency.js';
import { Problem } from '../problem.js';
import { sha256 } from '../secrets.js';

/** A body that has not been read yet. */
export interface Upload {
  /** The hash of the action's key, by which one that was done is known; absent where there is none. */
  readonly key: string | undefined;
  /** Before anything is begun. @throws {Problem} `too_large` where the length that is announced is */
  refuseAnnounced(maxBytes: number): void;
  /** All of it, and the key, bound to it. @throws {Problem} `too_large`, however long it was said to be */
  read(maxBytes: number): Promise<{ readonly bytes: Buffer; readonly key: ActionKey | undefined }>;
}

const tooLarge = (maxBytes: number): Problem => new Problem('too_large', { detail: `At most ${maxBytes} bytes.` });

async function readAll(c: Context, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop gives up the rest of it.
  for await (const piece of c.req.raw.body ?? []) {
    length += piece.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

/** @param key - the action's own, if it has one */
export const uploadOf = (c: Context, key: string | undefined): Upload => ({
  key: key && keyHash(key),
  refuseAnnounced(maxBytes) {
    if (Number(c.req.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  },
  async read(maxBytes) {
    const bytes = await readAll(c, maxBytes);
    return { bytes, key: key === undefined ? undefined : actionKey(key, c.req.method, c.req.path, sha256(bytes)) };
  },
});
