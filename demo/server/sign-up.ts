/** Signing up: nothing exists before the code comes back (R1), and a taken address answers alike (R6). */
import { randomUUID } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { emailAddress } from '../../src/contract/emails.js';
import { NAME_MAX_LENGTH } from '../../src/contract/profile.js';
import { id, line, typedCode } from '../../src/contract/shapes.js';
import { codeByMessage } from './code-messages.js';
import { codeById, CODE_SECONDS, toChallenge, useCode } from './codes.js';
import type { Caller } from './caller.js';
import { after } from './clock.js';
import { emailKind } from './contacts/kinds.js';
import { ownerOf } from './contacts/rows.js';
import { outbox, signUps } from './db/schema.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { canonicalEmail } from './email-address.js';
import { guessing } from './guesses.js';
import { parse, readJson } from './http/body.js';
import { answerSignedIn, credential } from './http/credentials.js';
import { callerOf, type Env } from './http/guards.js';
import { createAccount } from './new-account.js';
import { enqueue } from './outbox.js';
import { refuseBreached } from './password-breaches.js';
import { refuseBadPassword } from './password-rules.js';
import { newcomersWords } from './password-words.js';
import { Problem } from './problem.js';
import { hashPassword } from './secrets.js';
import { signIn } from './sign-in-session.js';
import { addressInUseMail, signUpMail } from './texts.js';
import { commitOrRefuse } from './transaction.js';

const name = z.optional(z.nullable(line(NAME_MAX_LENGTH)));
const start = z.strictObject({ email: emailAddress, password: z.string(), firstName: name, lastName: name });

/**
 * Of two who sign up with one address, the code of the one must not open an account with the password of the other. So
 * where several wait, the challenge's id says whose it is; without it only one that waits alone is finished.
 */
const finish = z.strictObject({ email: emailAddress, code: typedCode, challengeId: z.optional(id), as: credential });

async function findSignUp(tx: Transaction, given: z.output<typeof finish>, now: Date) {
  const { email, challengeId } = given;
  const code = challengeId === undefined ? undefined : await codeById(tx, 'sign-up', challengeId);
  const asked = challengeId === undefined ? undefined : eq(signUps.id, code?.subject ?? '');
  const waiting = and(eq(signUps.canonical, canonicalEmail(email)), gt(signUps.expiresAt, now), asked);
  const [signUp, ...others] = await tx.select().from(signUps).where(waiting).limit(2);
  if (!signUp || others.length > 0) throw new Problem('code_expired');
  return signUp;
}

async function startSignUp(deps: Deps, given: z.output<typeof start>, { ip }: Caller) {
  const { db, clock, settings, outboxKick } = deps;
  const { email: address, password, firstName, lastName } = given;
  await refuseBadPassword('password', password, newcomersWords(given, settings));
  // Before anybody looks whose address it is: a taken one takes as long (R6).
  await refuseBreached('password', password, deps);
  const [now, passwordHash] = [await clock.now(), await hashPassword(password)];
  const challenge = await commitOrRefuse(db, async (tx) => {
    const canonical = canonicalEmail(address);
    const owner = await ownerOf(tx, emailKind, canonical);
    const signUp = { id: randomUUID(), address, canonical, passwordHash, expiresAt: after(now, CODE_SECONDS) };
    await tx.insert(signUps).values({ ...signUp, firstName: firstName || null, lastName: lastName || null });
    const about = { purpose: 'sign-up', subject: signUp.id, accountId: null, now, exists: !owner } as const;
    const { row, message } = await codeByMessage(tx, {
      ...about,
      to: canonical,
      ip,
      asker: undefined,
      message: (code, { expiresAt }) =>
        owner ? addressInUseMail(owner.address) : signUpMail({ to: address, code, expiresAt }),
    });
    if (message) await enqueue(tx, null, now, message);
    return toChallenge(row, { channel: 'email', to: address }, now);
  });
  outboxKick?.();
  return challenge;
}

export function signUpRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  if (!settings.features.signUp) return;

  app.post('/api/sign-up', async (c) => {
    const given = parse(start, (await readJson(c)).value);
    return c.json({ challenge: await startSignUp(deps, given, callerOf(c, settings)) }, 202);
  });

  app.post('/api/sign-up/verification', async (c) => {
    const given = parse(finish, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const token = await commitOrRefuse(db, async (tx) => {
      const signUp = await findSignUp(tx, given, now);
      const guess = { secret: 'sign-up-code', whose: signUp.canonical, ip: caller.ip, now } as const;
      const code = await guessing(tx, guess, () => useCode(tx, 'sign-up', signUp.id, given, now));
      await tx.delete(signUps).where(eq(signUps.id, signUp.id));
      const made = await createAccount(tx, signUp, now, caller);
      // The message that brought the code is the account's from now on, and goes with it (R17).
      await tx.update(outbox).set({ accountId: made.id }).where(eq(outbox.codeId, code.id));
      return signIn(tx, {
        accountId: made.id,
        throughId: made.emailId,
        signedInWith: 'email_code',
        // The password was typed to sign up, and the code came back: all the proofs there are.
        proves: true,
        now,
        days: settings.sessionDays,
        ...caller,
      });
    });
    return answerSignedIn(c, settings, token, given.as);
  });
}
