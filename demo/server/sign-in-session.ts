import { record } from './activity.js';
import type { Transaction } from './db/database.js';
import { openSession } from './sessions.js';

type Opening = Parameters<typeof openSession>[1];

/** Opens a session, and writes so into the account's log. @returns the token for the cookie */
export async function signIn(
  tx: Transaction,
  given: Omit<Opening, 'emailId'> & { emailId: string | null },
): Promise<string> {
  const { accountId, now, ip, userAgent, signedInWith, days, emailId, proves } = given;
  const opening = { accountId, now, ip, userAgent, signedInWith, days, emailId, proves };
  const { token, session } = await openSession(tx, opening);
  await record(tx, { accountId, at: now, kind: 'signed-in', sessionId: session.id, caller: { ip, userAgent } });
  return token;
}
