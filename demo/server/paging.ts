/** Lists in parts: a cursor says where the part before ended, so nothing is left out or told twice while rows come and go. */
import { invalidField } from './problem.js';

const DEFAULT_LIMIT = 25;

/** How many at most, of what the contract lets through: 1 to 100. */
export const readLimit = (limit: number | string | undefined): number => Number(limit ?? DEFAULT_LIMIT);

/** Opaque to whoever holds it; there is nothing secret in it. */
export const writeCursor = (after: readonly [string, string]): string =>
  Buffer.from(JSON.stringify(after)).toString('base64url');

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/**
 * The time and the id of the last row of the part before.
 * @param form - of the id
 * @throws {Problem} `invalid`, at `cursor`: one that was never given out
 */
export function readCursor(cursor: string | undefined, form: RegExp): readonly [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const [at, id, ...more]: unknown[] = [read(cursor)].flat();
  const isTime = typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (!isTime || typeof id !== 'string' || !form.test(id) || more.length > 0) throw invalidField('cursor', 'pattern');
  return [at, id];
}

/** One part, of rows of which one more than wanted was asked for: there being one says that there is a next. */
export function pageFrom<R>(rows: readonly R[], limit: number, cursorOf: (row: R) => readonly [string, string]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(cursorOf(last)) : null };
}
