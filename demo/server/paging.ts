/** Lists in parts: a cursor says where the part before ended, so nothing is left out or told twice while rows come and go. */
import { invalidField } from './problem.js';

const DEFAULT_LIMIT = 25;

/** Which row: by its time, and its id among those of that time. */
export type Mark = readonly [at: string, id: string];

/** How many at most, of what the contract lets through: 1 to 100. */
export const readLimit = (limit: number | string | undefined): number => Number(limit ?? DEFAULT_LIMIT);

/** Opaque to whoever holds it; there is nothing secret in it. */
export const writeCursor = (after: Mark): string => Buffer.from(JSON.stringify(after)).toString('base64url');

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** As `toISOString` writes the times of this server: PostgreSQL has no year 0, and none of them is that old. */
const isTime = (at: unknown): at is string =>
  typeof at === 'string' && /^[1-9]\d{3}-/.test(at) && Date.parse(at) > 0 && new Date(at).toISOString() === at;

/**
 * The last row of the part before.
 * @param form - of its id
 * @throws {Problem} `invalid`, at `cursor`: one that was never given out
 */
export function readCursor(cursor: string | undefined, form: RegExp): Mark | undefined {
  if (cursor === undefined) return undefined;
  const [at, id]: unknown[] = [read(cursor)].flat();
  // Written again it must be the same: base64 can be spelled in many ways, and one alone was given out.
  if (isTime(at) && typeof id === 'string' && form.test(id) && writeCursor([at, id]) === cursor) return [at, id];
  throw invalidField('cursor', 'pattern');
}

/** One part, of rows of which one more than wanted was asked for: there being one says that there is a next. */
export function pageFrom<R>(rows: readonly R[], limit: number, markOf: (row: R) => Mark) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(markOf(last)) : null };
}
