/** What keeps the memory of photos within bounds: so many bodies at once, and one picture decoded at a time. */
import { Problem } from './problem.js';

/** Uploads under way in this process, from their first byte to their answer: each may hold a whole body. */
const UPLOADS = 16;
/** Of one account: somebody who sends slowly does not keep everybody else out. */
const UPLOADS_OF_ONE = 4;
const SECONDS = 5;

const underWay = new Map<string, number>();
let all = 0;

/**
 * Does it while there is room.
 * @throws {Problem} `unavailable` where there is none, `rate_limited` where it is this account's own doing
 */
export async function withRoom<T>(accountId: string, upload: () => Promise<T>): Promise<T> {
  const own = underWay.get(accountId) ?? 0;
  if (own >= UPLOADS_OF_ONE) throw new Problem('rate_limited', { retryAfter: SECONDS });
  if (all >= UPLOADS) throw new Problem('unavailable', { retryAfter: SECONDS });
  underWay.set(accountId, own + 1);
  all += 1;
  try {
    return await upload();
  } finally {
    all -= 1;
    const left = (underWay.get(accountId) ?? 1) - 1;
    if (left > 0) underWay.set(accountId, left);
    else underWay.delete(accountId);
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Does it once those before are done. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
