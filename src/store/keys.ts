import { AccountError } from '../client/errors.js';
import { newKey } from './key.js';

interface Lost {
  readonly key: string;
  readonly print: string;
  readonly until: number;
}

/** How long the same wish is the same action, in milliseconds: as long as a code lives. After that it is a new one. */
const REMEMBERED = 600_000;

/**
 * Remembers the key of an action whose outcome nobody knows: the connection was lost, so the server may have done it.
 * When the person tries again, the same key goes with it, and it is done once. One for each who asks, until they ask
 * for something else.
 */
export class Keys {
  readonly #lost = new WeakMap<object, Lost>();

  /**
   * Sends with the key that this action has.
   * @param action - the verb and its arguments; only a fingerprint of it is kept, since a password may be in it
   */
  async spend<T>(origin: object, action: readonly unknown[], send: (key: string) => Promise<T>): Promise<T> {
    const lost = this.#lost.get(origin);
    this.#lost.delete(origin);
    const text = JSON.stringify(action, comparable);
    const same = lost && Date.now() < lost.until && lost.print === fingerprint(lost.key + text);
    const key = same ? lost.key : newKey();
    try {
      return await send(key);
    } catch (error) {
      if (mayBeDone(error)) {
        this.#lost.set(origin, { key, print: fingerprint(key + text), until: Date.now() + REMEMBERED });
      }
      throw error;
    }
  }
}

/** No answer, half of one, or one from a proxy that gave up waiting. A 4xx says that nothing was done. */
function mayBeDone(error: unknown): boolean {
  if (!(error instanceof AccountError) || error.code === 'cancelled') return false;
  const { status = 0 } = error;
  return status < 400 || status >= 500;
}

const files = new WeakMap<Blob, string>();

/** Two files look alike as JSON: each is a wish of its own, and the same one again is the same wish. */
function comparable(_: string, value: unknown): unknown {
  if (!(value instanceof Blob)) return value;
  const name = files.get(value) ?? newKey();
  files.set(value, name);
  return name;
}

/**
 * 64 bits of FNV-1a's kind. The key in it makes it worth nothing elsewhere, and should two wishes ever meet in it, the
 * server refuses the second (`key_reused`). Not `crypto.subtle`: that is missing on plain http.
 */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i) ^ (a >>> 15), 0x85ebca6b);
  }
  return `${a >>> 0}-${b >>> 0}`;
}
