/** What a conformance run needs besides the contract. Mounted with `TEST_HOOKS=1` alone, which production refuses. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { emailAddress } from '../../src/contract/emails.js';
import { phoneNumber } from '../../src/contract/phones.js';
import { line } from '../../src/contract/shapes.js';
import { readAccount } from './account.js';
import { doChores } from './chores.js';
import { movableClock } from './clock.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { callerOf, type Env } from './http/guards.js';
import { writeSessionCookie } from './http/session-cookie.js';
import { createAccount } from './new-account.js';
import { listOutbox } from './outbox.js';
import { canonicalNumber } from './phone-number.js';
import { hashPassword } from './secrets.js';
import { signIn } from './sign-in-session.js';
import { commitOrRefuse } from './transaction.js';

const name = z.optional(line(100));
const newAccount = z.strictObject({
  email: emailAddress,
  password: z.optional(z.string()),
  phone: z.optional(phoneNumber),
  firstName: name,
  lastName: name,
  username: name,
});
const advance = z.strictObject({ advanceSeconds: z.int().check(z.minimum(0), z.maximum(10 ** 9)) });

export function testHookRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  if (!settings.testHooks) return;

  app.post('/api/test/accounts', async (c) => {
    const { email, password, phone, ...names } = parse(newAccount, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const number = phone && canonicalNumber(phone);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const made = await commitOrRefuse(db, async (tx) => {
      const { id, emailId } = await createAccount(tx, { ...names, address: email, number, passwordHash }, now, caller);
      const signedInWith = passwordHash === null ? 'email_code' : 'password';
      const token = await signIn(tx, {
        accountId: id,
        throughId: emailId,
        signedInWith,
        proves: true,
        now,
        days: settings.sessionDays,
        ...caller,
      });
      return { token, account: await readAccount(tx, id, now, settings) };
    });
    writeSessionCookie(c, settings, made.token);
    return c.json({ account: made.account }, 201);
  });

  app.get('/api/test/outbox', async (c) => c.json({ items: await listOutbox(db, { to: c.req.query('to') }) }));

  app.post('/api/test/clock', async (c) => {
    const { advanceSeconds } = parse(advance, (await readJson(c)).value);
    await movableClock(db).advance(advanceSeconds);
    // What time brings about by itself is there with the answer.
    await doChores(deps);
    deps.outboxKick?.();
    return c.json({ now: (await clock.now()).toISOString() });
  });
}
