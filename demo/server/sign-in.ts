/** Signing in by password, and out. An unverified address fails exactly as an unknown one (R1), in words and in work (R6). */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { typedPassword } from '../../src/contract/password.js';
import { lockAccount } from './account.js';
import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { answerSignedIn, credential, readToken } from './http/credentials.js';
import { callerOf, type Env } from './http/guards.js';
import { clearSessionCookie } from './http/session-cookie.js';
import { identifyLocked, typedIdentifier, type Identified } from './identifiers.js';
import { Problem } from './problem.js';
import { isPassword } from './secrets.js';
import { endSession, findSession, type Session } from './session-rows.js';
import { codeRoutes } from './sign-in-code.js';
import { passkeyRoutes } from './sign-in-passkey.js';
import { guessingAtDoor, signIn } from './sign-in-session.js';
import { commitOrRefuse } from './transaction.js';

const withPassword = z.strictObject({ identifier: typedIdentifier, password: typedPassword, as: credential });

const noSuch = () =>
  new Problem('unauthenticated', { commits: true, detail: 'The identifier or the password is wrong.' });

async function checkPassword(who: Identified | undefined, password: string): Promise<Identified> {
  const right = await isPassword(who?.account.passwordHash, password);
  if (!who || !right) throw noSuch();
  return who;
}

interface Asked {
  readonly given: z.output<typeof withPassword>;
  readonly now: Date;
  readonly caller: Caller;
  readonly days: number;
}

async function byPassword(tx: Transaction, { given, now, caller, days }: Asked): Promise<string> {
  const who = await identifyLocked(tx, given.identifier);
  const attempt = { secret: 'password', who, identifier: given.identifier, now, caller } as const;
  const { account, named } = await guessingAtDoor(tx, attempt, () => checkPassword(who, given.password));
  return signIn(tx, {
    accountId: account.id,
    throughId: named?.id ?? null,
    signedInWith: 'password',
    proves: true,
    now,
    days,
    ...caller,
  });
}

async function signOut(tx: Transaction, { id, accountId }: Session, now: Date, caller: Caller): Promise<void> {
  // The account first, as everywhere: a change that holds it may be about to end this very session (R9).
  await lockAccount(tx, accountId);
  // Of two clicks at once one has signed out, and that is one line (R16).
  const ended = await endSession(tx, { accountId, id, now });
  if (ended) await record(tx, { accountId, at: now, kind: 'signed-out', sessionId: id, caller });
}

export function signInRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  codeRoutes(app, deps);
  passkeyRoutes(app, deps);

  app.post('/api/sign-in', async (c) => {
    const given = parse(withPassword, (await readJson(c)).value);
    const asked = { given, now: await clock.now(), caller: callerOf(c, settings), days: settings.sessionDays };
    const token = await commitOrRefuse(db, (tx) => byPassword(tx, asked));
    return answerSignedIn(c, settings, token, given.as);
  });

  app.post('/api/sign-out', async (c) => {
    const [now, caller, token] = [await clock.now(), callerOf(c, settings), readToken(c, settings)];
    const session = token === undefined ? undefined : await findSession(db, token, now);
    if (session) await db.transaction((tx) => signOut(tx, session, now, caller));
    clearSessionCookie(c, settings);
    return c.body(null, 204);
  });
}
