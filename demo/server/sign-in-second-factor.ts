/** The second step of signing in (R7): whoever took the first has a ticket, and adds what they have. */
import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { id, mailedToken, typedCode } from '../../src/contract/shapes.js';
import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { answerSignedIn, credential } from './http/credentials.js';
import { callerOf, type Env } from './http/guards.js';
import { clearTicketCookie, readTicketCookie } from './http/ticket-cookie.js';
import { invalidField, Problem } from './problem.js';
import { proveByBackupCode, proveByTotp } from './second-factor-proof.js';
import { signIn } from './sign-in-session.js';
import { proveBySms, sendSecondStepCode } from './sign-in-sms.js';
import { ticketHolder, type TicketHolder } from './sign-in-ticket.js';
import { countWrongTry, endTicket } from './tickets.js';
import { commitOrRefuse } from './transaction.js';

/** Left out where the browser has it in a cookie. */
const ticket = z.optional(mailedToken);
const askForCode = z.strictObject({ ticket, id: z.optional(id) });
const withCode = z.discriminatedUnion('method', [
  z.strictObject({ ticket, method: z.enum(['totp', 'backup_code']), code: typedCode, as: credential }),
  z.strictObject({ ticket, method: z.literal('sms'), code: typedCode, challengeId: id, as: credential }),
]);
type Given = z.output<typeof withCode>;

interface When {
  readonly caller: Caller;
  readonly now: Date;
}

function prove(tx: Transaction, holder: TicketHolder, given: Given, when: When): Promise<void> {
  const { account, factors, methods } = holder;
  if (!methods.some(({ type }) => type === given.method)) throw invalidField('method', 'not_allowed');
  if (given.method === 'sms') return proveBySms(tx, holder, given, when);
  const byCode = given.method === 'totp' ? proveByTotp : proveByBackupCode;
  return byCode(tx, { account, factors, ...when }, given.code);
}

/** A wrong one counts against the ticket as well, whichever way it was tried. */
async function proveOrCount(tx: Transaction, holder: TicketHolder, given: Given, when: When): Promise<void> {
  try {
    await prove(tx, holder, given, when);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'wrong_code')) throw error;
    const { caller, now: at } = when;
    await record(tx, { accountId: holder.account.id, at, kind: 'sign-in-failed', sessionId: null, caller });
    throw new Problem('wrong_code', { attemptsLeft: await countWrongTry(tx, holder.ticket), commits: true });
  }
}

export function secondFactorRoutes(app: Hono<Env>, { db, clock, settings, outboxKick }: Deps): void {
  const tokenOf = (c: Context, given: string | undefined) => given ?? readTicketCookie(c, settings);

  app.get('/api/sign-in/second-factor', async (c) => {
    const now = await clock.now();
    const { methods } = await db.transaction((tx) => ticketHolder(tx, tokenOf(c, undefined), now, settings));
    return c.json({ methods }, 200);
  });

  app.post('/api/sign-in/second-factor/challenge', async (c) => {
    const given = parse(askForCode, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const challenge = await commitOrRefuse(db, async (tx) => {
      const holder = await ticketHolder(tx, tokenOf(c, given.ticket), now, settings);
      return sendSecondStepCode(tx, holder, { id: given.id, caller, now, settings });
    });
    outboxKick?.();
    return c.json({ challenge }, 200);
  });

  app.post('/api/sign-in/second-factor', async (c) => {
    const given: Given = parse(withCode, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const token = await commitOrRefuse(db, async (tx) => {
      const holder = await ticketHolder(tx, tokenOf(c, given.ticket), now, settings);
      await proveOrCount(tx, holder, given, { caller, now });
      const { id: ticketId, accountId, signedInWith, throughId } = holder.ticket;
      await endTicket(tx, ticketId);
      // Both steps are the strongest tier there is (R8).
      const opening = { accountId, signedInWith, throughId, proves: true, now, days: settings.sessionDays };
      return signIn(tx, { ...opening, ...caller });
    });
    outboxKick?.();
    if (given.ticket === undefined) clearTicketCookie(c, settings);
    return answerSignedIn(c, settings, token, given.as);
  });
}
