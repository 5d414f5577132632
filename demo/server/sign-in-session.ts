import { record } from './activity.js';
import type { Transaction } from './db/database.js';
import { openSession } from './sessions.js';

type Opening = Parameters<typeof openSession>[1];

/** Opens a session, and writes so into the account's log. @returns the token for the cookie */
export async function signIn(tx: Transaction, opening: Opening): Promise<string> {
  const { token, session } = await openSession(tx, opening);
  const { accountId, signedInAt: at, ip, userAgent, id: sessionId } = session;
  await record(tx, { accountId, at, kind: 'signed-in', sessionId, caller: { ip, userAgent } });
  return token;
}
