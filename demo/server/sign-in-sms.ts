/** The second step by SMS: a code that is good for one ticket and one phone. */
import type { Challenge } from '../../src/contract/challenge.js';
import type { Caller } from './caller.js';
import { codeByMessage } from './code-messages.js';
import { signInMessage } from './code-texts.js';
import { codeById, findCode, isLive, refuseTooSoon, resendIn, toChallenge, useCode } from './codes.js';
import { phoneKind } from './contacts/kinds.js';
import type { Transaction } from './db/database.js';
import { guessing } from './guesses.js';
import { found } from './http/call.js';
import { enqueue } from './outbox.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import type { TicketHolder } from './sign-in-ticket.js';

const PURPOSE = 'second-factor';

const subjectOf = ({ ticket }: TicketHolder, phoneId: string): string => `${ticket.id}:${phoneId}`;

interface Asked {
  /** Which phone; the one that is asked for first where it is left out. */
  readonly id: string | undefined;
  readonly caller: Caller;
  readonly now: Date;
  readonly settings: Settings;
}

/** @throws {Problem} `not_found`, `rate_limited` */
export async function sendSecondStepCode(tx: Transaction, holder: TicketHolder, asked: Asked): Promise<Challenge> {
  const { now, caller, settings } = asked;
  const { account, factors, methods } = holder;
  const offered = methods.find(({ type, id }) => type === 'sms' && (asked.id === undefined || id === asked.id));
  const phone = found(factors.sms.find(({ id }) => id === offered?.id));
  const destination = phoneKind.destinationOf(phone);
  const subject = subjectOf(holder, phone.id);
  const last = await findCode(tx, PURPOSE, subject);
  // A page that was loaded again: the code is on its way already.
  if (isLive(last, now) && resendIn(last, now) > 0) return toChallenge(last, destination, now);
  refuseTooSoon(last, now);
  const { row, message } = await codeByMessage(tx, {
    purpose: PURPOSE,
    subject,
    accountId: account.id,
    now,
    exists: true,
    to: phone.number,
    ip: caller.ip,
    // Not signed in yet: what is asked for here takes nothing from the account's own.
    asker: undefined,
    message: (code, { expiresAt }) => signInMessage(destination, { code, expiresAt, origin: settings.origin }),
  });
  if (message) await enqueue(tx, account.id, now, message);
  return toChallenge(row, destination, now);
}

interface Given {
  readonly code: string;
  readonly challengeId: string;
}

/** @throws {Problem} `wrong_code`, `code_expired`, `too_many_attempts` */
export async function proveBySms(
  tx: Transaction,
  holder: TicketHolder,
  { code: typed, challengeId }: Given,
  { caller, now }: Pick<Asked, 'caller' | 'now'>,
): Promise<void> {
  const code = await codeById(tx, PURPOSE, challengeId);
  const isAsked = holder.factors.sms.some(({ id }) => code?.subject === subjectOf(holder, id));
  if (!code || !isAsked) throw new Problem('code_expired');
  const guess = { secret: 'second-factor-code', whose: holder.account.id, ip: caller.ip, now } as const;
  await guessing(tx, guess, () => useCode(tx, PURPOSE, code.subject, { code: typed }, now));
}
