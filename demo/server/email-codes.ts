/** What is mailed to prove an email: a code to type in, or a link whose page hands the token back. */
import type { Account } from '../../src/contract/account.js';
import type { Challenge } from '../../src/contract/challenge.js';
import type { EmailRow } from './account.js';
import type { Scene } from './change.js';
import { codeByMail } from './code-mail.js';
import { spentChallenge } from './codes.js';
import { ownerOf } from './email-rows.js';
import { found } from './http/call.js';
import type { Message } from './outbox.js';
import type { Settings } from './settings.js';
import { addressInUseMail, verificationLinkMail, verificationMail } from './texts.js';

/** Behind the `#`, where neither a server nor a `Referer` gets to see it. */
const linkFor = ({ origin }: Settings, { id }: EmailRow, token: string): string =>
  `${origin}/verify-email#${new URLSearchParams({ id, token }).toString()}`;

/** Sends a code; where the address belongs to another account no code exists, and its owner is told instead (R6). */
export async function sendCode(
  { tx, now, account, caller }: Scene,
  row: EmailRow,
  settings: Settings,
): Promise<Message[]> {
  const owner = await ownerOf(tx, row.canonical);
  const { message } = await codeByMail(tx, {
    purpose: 'verify-email',
    subject: row.id,
    accountId: account.id,
    now,
    exists: !owner,
    method: settings.emailVerification,
    to: row.address,
    ip: caller.ip,
    asker: account.id,
    mail: (secret, { expiresAt, method }) => {
      if (owner) return addressInUseMail(owner.address);
      return method === 'link'
        ? verificationLinkMail({ to: row.address, link: linkFor(settings, row, secret), expiresAt })
        : verificationMail({ to: row.address, code: secret, expiresAt });
    },
  });
  return message ? [message] : [];
}

/** What the answer says of the code that is on its way to a row. */
export function challengeOf(
  account: Account,
  id: string | undefined,
  { emailVerification }: Settings,
): { id: string; challenge: Challenge } {
  const { challenge, address, id: rowId } = found(account.emails.find((row) => row.id === id));
  // Only a replay gets here without one: the code was used, or tried to death, since the first answer.
  return { id: rowId, challenge: challenge ?? spentChallenge(rowId, address, emailVerification) };
}
