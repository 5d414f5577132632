/** Step-up (R8): proof of who is there, good for ten minutes in this session alone. */
import { emailsOf, lockAccount, phonesOf } from './account.js';
import { codeByMessage } from './code-messages.js';
import { stepUpMessage } from './code-texts.js';
import { codeById, findCode, refuseTooSoon, toChallenge, useCode } from './codes.js';
import { emailKind, phoneKind, type ContactRow, type Kind } from './contacts/kinds.js';
import type { Transaction } from './db/database.js';
import { guessing, guessingPassword } from './guesses.js';
import { found, type Call, type Handler } from './http/call.js';
import { recall, remember } from './idempotency.js';
import { enqueue, type Destination } from './outbox.js';
import { invalidField, Problem } from './problem.js';
import { reverificationMethods } from './reverification-methods.js';
import { markProved, readSession } from './session-rows.js';
import { commitOrRefuse } from './transaction.js';

type Started = 'reverification.start' | 'reverification.finish';

/** A code proves one session by one email or phone: it is of no use in another. */
const subjectOf = (sessionId: string, contactId: string): string => `${sessionId}:${contactId}`;

async function asker(tx: Transaction, { ask }: Call<Started>) {
  const account = await lockAccount(tx, ask.accountId);
  const session = await readSession(tx, ask.sessionId);
  if (!account || !session) throw new Problem('unauthenticated');
  const [emails, phones] = [await emailsOf(tx, account.id), await phonesOf(tx, account.id)];
  return { account, session, emails, phones, methods: reverificationMethods({ account, emails, phones }) };
}

type Asker = Awaited<ReturnType<typeof asker>>;

/** Only what the account's tier offers: the weaker proof is no way round the stronger one. */
function refuseOther({ methods }: Asker, method: string): void {
  if (!methods.some(({ type }) => type === method)) throw invalidField('method', 'not_allowed');
}

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

export const startReverification: Handler<'reverification.start'> = async (call) => {
  const { deps, body, ask } = call;
  const now = await deps.clock.now();
  const challenge = await commitOrRefuse(deps.db, async (tx) => {
    const who = await asker(tx, call);
    refuseOther(who, body.method);
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
  });
  deps.outboxKick?.();
  return { challenge };
};

/** @throws {Problem} `wrong_password`, `wrong_code`, `code_expired`, `too_many_attempts` */
async function prove(tx: Transaction, who: Asker, { body, ask }: Call<'reverification.finish'>, now: Date) {
  const { account } = who;
  const about = { whose: account.id, ip: ask.caller.ip, now };
  if (body.method === 'password') {
    await guessingPassword(tx, about, account.passwordHash, body.password);
    return;
  }
  const code = await codeById(tx, 'reverify', body.challengeId);
  const isOffered = who.methods.some(
    ({ type, id = '' }) => type === body.method && code?.subject === subjectOf(ask.sessionId, id),
  );
  if (!code || !isOffered) throw new Problem('code_expired');
  await guessing(tx, { ...about, secret: 'step-up-code' }, () => useCode(tx, 'reverify', code.subject, body, now));
}

export const finishReverification: Handler<'reverification.finish'> = async (call) => {
  const { deps, body, ask } = call;
  const now = await deps.clock.now();
  const verifiedUntil = await commitOrRefuse(deps.db, async (tx) => {
    const who = await asker(tx, call);
    // A code works once, so a retry must not need it again.
    if (ask.key && (await recall(tx, ask.accountId, ask.key, now))) return who.session.provedUntil;
    refuseOther(who, body.method);
    await prove(tx, who, call, now);
    if (ask.key) await remember(tx, ask.accountId, ask.key, { status: ask.status, id: undefined }, now);
    return markProved(tx, ask.sessionId, now);
  });
  return { verifiedUntil: verifiedUntil.toISOString() };
};
