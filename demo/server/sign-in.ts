/** Signing in and out. An unverified address fails exactly as an unknown one (R1), in words and in work (R6). */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { line, typedCode } from '../../src/contract/shapes.js';
import { typedPassword } from '../../src/contract/password.js';
import { record } from './activity.js';
import { findCode, isLive, issueCode, refuseTooSoon, resendIn, toChallenge, useCode, type Code } from './codes.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { callerOf, type Env } from './http/guards.js';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './http/session-cookie.js';
import { canonicalIdentifier, identify, type Identified } from './identifiers.js';
import { enqueue } from './outbox.js';
import { Problem } from './problem.js';
import { isPassword } from './secrets.js';
import { endSession, findSession } from './sessions.js';
import { signIn } from './sign-in-session.js';
import { signInMail } from './texts.js';
import { commitOrRefuse } from './transaction.js';

const identifier = line(254).check(z.minLength(1));
const withPassword = z.strictObject({ identifier, password: typedPassword });
const askForCode = z.strictObject({ identifier });
const withCode = z.strictObject({ identifier, code: typedCode });

const noSuch = () =>
  new Problem('unauthenticated', { commits: true, detail: 'The identifier or the password is wrong.' });

function passwordRoute(app: Hono<Env>, { db, clock, settings }: Deps): void {
  app.post('/api/sign-in', async (c) => {
    const given = parse(withPassword, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const token = await commitOrRefuse(db, async (tx) => {
      const who = await identify(tx, given.identifier);
      const right = await isPassword(who?.account.passwordHash, given.password);
      if (!who) throw noSuch();
      const { account, named } = who;
      if (!right) {
        await record(tx, { accountId: account.id, at: now, kind: 'sign-in-failed', sessionId: null, caller });
        throw noSuch();
      }
      const opening = {
        accountId: account.id,
        emailId: named?.id ?? null,
        signedInWith: 'password',
        proves: true,
      } as const;
      return signIn(tx, { ...opening, now, days: settings.sessionDays, ...caller });
    });
    writeSessionCookie(c, settings, token);
    return c.json({}, 200);
  });
}

/** @throws {Problem} as `useCode` does; a wrong try is in the account's log (R16) */
async function useSignInCode(
  tx: Transaction,
  given: z.output<typeof withCode>,
  { who, now, caller }: { who: Identified | undefined; now: Date; caller: Caller },
): Promise<Code> {
  try {
    return await useCode(tx, 'sign-in', canonicalIdentifier(given.identifier), given.code, now);
  } catch (error) {
    const counted = error instanceof Problem && error.commits;
    if (counted && who) {
      await record(tx, { accountId: who.account.id, at: now, kind: 'sign-in-failed', sessionId: null, caller });
    }
    throw error;
  }
}

function codeRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  app.post('/api/sign-in/code', async (c) => {
    const given = parse(askForCode, (await readJson(c)).value);
    const now = await clock.now();
    const challenge = await commitOrRefuse(db, async (tx) => {
      const who = await identify(tx, given.identifier);
      const subject = canonicalIdentifier(given.identifier);
      // Masked from what was typed: the answer tells nothing of the account (R6).
      const shown = given.identifier;
      const last = await findCode(tx, 'sign-in', subject);
      if (isLive(last, now) && resendIn(last, now) > 0) return toChallenge(last, shown, now);
      // One that was tried to death does not bring the next one any sooner (R5).
      refuseTooSoon(last, now);
      const exists = who?.mailbox !== undefined;
      const about = { purpose: 'sign-in', subject, accountId: who?.account.id ?? null, now, exists } as const;
      const { code, row } = await issueCode(tx, about);
      const mail = { code, expiresAt: row.expiresAt };
      if (who?.mailbox) await enqueue(tx, who.account.id, now, signInMail({ ...mail, to: who.mailbox.address }));
      return toChallenge(row, shown, now);
    });
    deps.outboxKick?.();
    return c.json({ challenge }, 200);
  });

  app.post('/api/sign-in/code/verification', async (c) => {
    const given = parse(withCode, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const token = await commitOrRefuse(db, async (tx) => {
      const who = await identify(tx, given.identifier);
      const code = await useSignInCode(tx, given, { who, now, caller });
      // A username or an address that has gone to another account since: the code was for the one who had it.
      if (!who?.mailbox || code.accountId !== who.account.id) throw new Problem('code_expired');
      const { account, mailbox } = who;
      const opening = { accountId: account.id, emailId: mailbox.id, signedInWith: 'email_code' } as const;
      // Where there is a password, a code is the weaker proof, and no way round the stronger one (R8).
      const proves = account.passwordHash === null;
      return signIn(tx, { ...opening, proves, now, days: settings.sessionDays, ...caller });
    });
    writeSessionCookie(c, settings, token);
    return c.json({}, 200);
  });
}

export function signInRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  passwordRoute(app, deps);
  codeRoutes(app, deps);

  app.post('/api/sign-out', async (c) => {
    const [now, caller, token] = [await clock.now(), callerOf(c, settings), readSessionCookie(c, settings)];
    await db.transaction(async (tx) => {
      const session = token === undefined ? undefined : await findSession(tx, token, now);
      if (!session) return;
      const { id, accountId } = session;
      await endSession(tx, id);
      await record(tx, { accountId, at: now, kind: 'signed-out', sessionId: id, caller });
    });
    clearSessionCookie(c, settings);
    return c.body(null, 204);
  });
}
