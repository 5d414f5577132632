/** Step-up by a code that is sent: to a verified email or phone, or to a phone that is a second factor. */
import type { Challenge } from '../../src/contract/challenge.js';
import { codeByMessage } from './code-messages.js';
import { stepUpMessage } from './code-texts.js';
import { codeById, findCode, refuseTooSoon, toChallenge, useCode } from './codes.js';
import { emailKind, phoneKind, type ContactRow, type Kind } from './contacts/kinds.js';
import type { Transaction } from './db/database.js';
import { guessing } from './guesses.js';
import { found, type Call } from './http/call.js';
import { recall, remember } from './idempotency.js';
import { enqueue, type Destination } from './outbox.js';
import { Problem } from './problem.js';
import type { Asker } from './reverification-asker.js';

/** A code proves one session by one email or phone: it is of no use in another. */
const subjectOf = (sessionId: string, contactId: string): string => `${sessionId}:${contactId}`;

interface Offered {
  readonly id: string;
  /** Where a code goes, as it is written and in canonical form. */
  readonly destination: Destination;
  readonly canonical: string;
}

function offeredContact({ methods, emails, phones }: Asker, type: string, id: string | undefined): Offered {
  const offered = methods.find((method) => method.type === type && (id === undefined || method.id === id));
  const known = <R extends ContactRow>(kind: Kind<R>, rows: readonly R[]): Offered[] =>
    rows.map((row) => ({ id: row.id, destination: kind.destinationOf(row), canonical: kind.canonicalOf(row) }));
  return found([...known(emailKind, emails), ...known(phoneKind, phones)].find((one) => one.id === offered?.id));
}

/** Sends a code, or tells again of the one that a retry asks for. */
export async function sendProofCode(
  tx: Transaction,
  who: Asker,
  { deps, body, ask }: Call<'reverification.start'>,
  now: Date,
): Promise<Challenge> {
  const { id, destination, canonical } = offeredContact(who, body.method, body.id);
  const about = { purpose: 'reverify' as const, subject: subjectOf(ask.sessionId, id) };
  const last = await findCode(tx, about.purpose, about.subject);
  // A retry of what was answered into the void: the code is on its way already.
  const done = ask.key && (await recall(tx, ask.accountId, ask.key, now));
  if (done && last) return toChallenge(last, destination, now);
  refuseTooSoon(last, now);
  const { row, message } = await codeByMessage(tx, {
    ...about,
    accountId: ask.accountId,
    now,
    exists: true,
    to: canonical,
    ip: ask.caller.ip,
    asker: ask.accountId,
    message: (code, { expiresAt }) => stepUpMessage(destination, { code, expiresAt, origin: deps.settings.origin }),
  });
  if (message) await enqueue(tx, ask.accountId, now, message);
  if (ask.key && !done) await remember(tx, ask.accountId, ask.key, { status: ask.status, id: row.id }, now);
  return toChallenge(row, destination, now);
}

interface Given {
  readonly method: string;
  readonly code: string;
  readonly challengeId: string;
}

/** @throws {Problem} `wrong_code`, `code_expired`, `too_many_attempts` */
export async function proveByCode(
  tx: Transaction,
  who: Asker,
  { method, code: typed, challengeId }: Given,
  { ask, now }: Pick<Call<'reverification.finish'>, 'ask'> & { readonly now: Date },
): Promise<void> {
  const code = await codeById(tx, 'reverify', challengeId);
  const isAsked = who.methods.some(
    ({ type, id = '' }) => type === method && code?.subject === subjectOf(ask.sessionId, id),
  );
  if (!code || !isAsked) throw new Problem('code_expired');
  const guess = { secret: 'step-up-code', whose: who.account.id, ip: ask.caller.ip, now } as const;
  await guessing(tx, guess, () => useCode(tx, 'reverify', code.subject, { code: typed }, now));
}
