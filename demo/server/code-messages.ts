/** Codes and the messages that bring them: made, counted and sent in one place (R5). */
import { issueCode, type Code, type Issue } from './codes.js';
import type { Queries } from './db/database.js';
import { count, isFull, networkOf, openAll, refuseFull } from './limits.js';
import type { Message } from './outbox.js';

const MOST_TO_DESTINATION = 5;
const MOST_BY_ACCOUNT = 30;
const MOST_BY_CALLER = 100;

interface Sending extends Issue {
  /** Where it goes, in canonical form; undefined where there is nobody to send it to, and the work is done all the same (R6). */
  readonly to: string | undefined;
  readonly ip: string;
  /** The signed-in account that asks; a stranger's wish must not use up the account's own. */
  readonly asker: string | undefined;
  readonly message: (secret: string, code: Code) => Message;
}

export interface Sent {
  readonly row: Code;
  /** Nothing where the destination had its five this hour. */
  readonly message: Message | undefined;
}

/**
 * Makes a code and its message, at most five an hour for one destination.
 * @throws {Problem} `rate_limited` where the account, or the caller's address, has asked for too many
 */
export async function codeByMessage(tx: Queries, sending: Sending): Promise<Sent> {
  const { to, subject, ip, asker, now, message } = sending;
  const limits = [
    ...(asker === undefined ? [] : [{ of: `codes for ${asker}`, most: MOST_BY_ACCOUNT }]),
    { of: `codes from ${networkOf(ip)}`, most: MOST_BY_CALLER },
  ];
  const askers = await openAll(tx, limits, now);
  refuseFull(askers, 'rate_limited', now);
  // What reaches nobody is counted by itself: it takes nothing from whoever has that address or number some day.
  const whom = to ?? `nobody ${subject}`;
  const destination = await openAll(tx, [{ of: `codes to ${whom}`, most: MOST_TO_DESTINATION }], now);
  await count(tx, askers, now);
  // Past its five it answers as if sent: the same row, and no code that opens it.
  const full = destination.some(isFull);
  if (!full) await count(tx, destination, now);
  const { secret, row } = await issueCode(tx, { ...sending, exists: sending.exists && !full });
  return { row, message: full ? undefined : { ...message(secret, row), codeId: row.id } };
}
