/** What is sent to prove an email or a number: a code to type in, or a link whose page hands the token back. */
import type { Account } from '../../../src/contract/account.js';
import type { Challenge } from '../../../src/contract/challenge.js';
import type { Outcome, Scene } from '../change.js';
import { codeByMessage } from '../code-messages.js';
import { findCode, refuseTooSoon, spentChallenge } from '../codes.js';
import { found } from '../http/call.js';
import type { Message } from '../outbox.js';
import { Problem } from '../problem.js';
import type { Settings } from '../settings.js';
import type { ContactRow } from './kinds.js';
import type { Noun } from './noun.js';
import { isVerified, ownerOf, rowOf } from './rows.js';

/** Sends a code; where the row's owner is another account no code exists, and that owner is told instead (R6). */
export async function sendCode<R extends ContactRow>(
  noun: Noun<R>,
  { tx, now, account, caller }: Scene,
  row: R,
  settings: Settings,
): Promise<Message[]> {
  const canonical = noun.canonicalOf(row);
  const owner = await ownerOf(tx, noun, canonical);
  const { message } = await codeByMessage(tx, {
    purpose: noun.purpose,
    subject: row.id,
    accountId: account.id,
    now,
    exists: !owner,
    method: noun.method(settings),
    to: canonical,
    ip: caller.ip,
    asker: account.id,
    message: (secret, code) => (owner ? noun.inUseMessage(owner) : noun.codeMessage(row, secret, code, settings)),
  });
  return message ? [message] : [];
}

/** Sends it, or sends it again. */
export async function sendAgain<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  rowId: string,
  settings: Settings,
): Promise<Outcome> {
  const row = rowOf(noun, scene, rowId);
  if (isVerified(row)) throw new Problem('already_exists');
  refuseTooSoon(await findCode(scene.tx, noun.purpose, row.id), scene.now);
  return { id: row.id, tell: await sendCode(noun, scene, row, settings) };
}

/** What the answer says of the code that is on its way to a row. */
export function challengeOf<R extends ContactRow>(
  noun: Noun<R>,
  account: Account,
  id: string | undefined,
  settings: Settings,
): { id: string; challenge: Challenge } {
  const row = found(noun.shownIn(account).find((one) => one.id === id));
  // Only a replay gets here without one: the code was used, or tried to death, since the first answer.
  return { id: row.id, challenge: row.challenge ?? spentChallenge(row.id, row.destination, noun.method(settings)) };
}
