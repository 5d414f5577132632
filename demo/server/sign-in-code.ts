/** Signing in by a code, mailed or by SMS. Asking for one does the same work for an unknown identifier, and says the same (R6). */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { typedCode } from '../../src/contract/shapes.js';
import type { Caller } from './caller.js';
import { codeByMessage } from './code-messages.js';
import { signInMessage } from './code-texts.js';
import { findCode, isLive, refuseTooSoon, resendIn, toChallenge, useCode } from './codes.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { answerSignedIn, credential } from './http/credentials.js';
import { callerOf, type Env } from './http/guards.js';
import { canonicalIdentifier, identifyLocked, typedDestination, typedIdentifier } from './identifiers.js';
import { enqueueFor } from './outbox.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import { enter, guessingAtDoor } from './sign-in-session.js';
import { commitOrRefuse } from './transaction.js';

const askForCode = z.strictObject({ identifier: typedIdentifier });
const withCode = z.strictObject({ identifier: typedIdentifier, code: typedCode, as: credential });

interface Asked {
  readonly identifier: string;
  readonly now: Date;
  readonly caller: Caller;
}

async function sendSignInCode(tx: Transaction, { identifier, now, caller }: Asked, origin: string) {
  // The account first, as everywhere: whoever waits for its code holds it already.
  const who = await identifyLocked(tx, identifier);
  const subject = canonicalIdentifier(identifier);
  const last = await findCode(tx, 'sign-in', subject);
  // The challenge is masked from what was typed: the answer tells nothing of the account (R6).
  const typed = typedDestination(identifier);
  if (isLive(last, now) && resendIn(last, now) > 0) return toChallenge(last, typed, now);
  // One that was tried to death does not bring the next one any sooner (R5).
  refuseTooSoon(last, now);
  const { row, message } = await codeByMessage(tx, {
    purpose: 'sign-in',
    subject,
    accountId: who?.account.id ?? null,
    now,
    exists: who?.mailbox !== undefined,
    to: who?.mailbox?.canonical,
    ip: caller.ip,
    asker: undefined,
    message: (code, { expiresAt }) => signInMessage(who?.mailbox?.destination ?? typed, { code, expiresAt, origin }),
  });
  if (message) await enqueueFor(tx, who?.mailbox && who.account.id, now, message);
  return toChallenge(row, typed, now);
}

async function byCode(tx: Transaction, typed: string, asked: Asked, settings: Settings): Promise<string> {
  const who = await identifyLocked(tx, asked.identifier);
  const subject = canonicalIdentifier(asked.identifier);
  const code = await guessingAtDoor(tx, { secret: 'sign-in-code', who, ...asked }, () =>
    useCode(tx, 'sign-in', subject, { code: typed }, asked.now),
  );
  // A username or an address that has gone to another account since: the code was for the one who had it.
  if (!who?.mailbox || code.accountId !== who.account.id) throw new Problem('code_expired');
  const { account, mailbox } = who;
  // Where there is a password, a code is the weaker proof, and no way round the stronger one (R8).
  const proves = account.passwordHash === null;
  const signedInWith = mailbox.destination.channel === 'sms' ? 'phone_code' : 'email_code';
  const step = { throughId: mailbox.id, signedInWith, proves } as const;
  return enter(tx, { account, settings, ...step, now: asked.now, ...asked.caller });
}

export function codeRoutes(app: Hono<Env>, { db, clock, settings, outboxKick }: Deps): void {
  app.post('/api/sign-in/code', async (c) => {
    const { identifier } = parse(askForCode, (await readJson(c)).value);
    const asked = { identifier, now: await clock.now(), caller: callerOf(c, settings) };
    const challenge = await commitOrRefuse(db, (tx) => sendSignInCode(tx, asked, settings.origin));
    outboxKick?.();
    return c.json({ challenge }, 200);
  });

  app.post('/api/sign-in/code/verification', async (c) => {
    const { identifier, code, as } = parse(withCode, (await readJson(c)).value);
    const asked = { identifier, now: await clock.now(), caller: callerOf(c, settings) };
    const token = await commitOrRefuse(db, (tx) => byCode(tx, code, asked, settings));
    return answerSignedIn(c, settings, token, as);
  });
}
