/** Signing in by a passkey. Nobody is named before: the passkey says who it is, and so no answer tells who has one (R6). */
import { eq } from 'drizzle-orm';
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { id } from '../../src/contract/shapes.js';
import { authenticationCredential } from '../../src/contract/webauthn.js';
import { lockAccount } from './account.js';
import { record } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import { passkeys } from './db/schema.js';
import type { Deps } from './deps.js';
import { guessingByCaller } from './guesses.js';
import { parse, readJson } from './http/body.js';
import { answerSignedIn, credential } from './http/credentials.js';
import { callerOf, type Env } from './http/guards.js';
import { count, networkOf, openAll, refuseFull } from './limits.js';
import { beginCeremony, type Purpose } from './passkey-ceremonies.js';
import { requestOptionsFor } from './passkey-options.js';
import { provePasskey } from './passkey-proof.js';
import { Problem } from './problem.js';
import { signIn } from './sign-in-session.js';
import { commitOrRefuse } from './transaction.js';

const nothing = z.strictObject({});
const signed = z.strictObject({ id, credential: authenticationCredential, as: credential });

const atDoor: Purpose = { kind: 'sign-in', accountId: null, sessionId: null };

/** Each leaves a row for five minutes; a page that fills passkeys in asks for one whenever it is opened. */
const MOST_BY_CALLER = 600;

async function begin(tx: Transaction, { ip }: Caller, now: Date) {
  const limit = { of: `passkey challenges for ${networkOf(ip)}`, most: MOST_BY_CALLER };
  const counters = await openAll(tx, [limit], now);
  refuseFull(counters, 'rate_limited', now);
  await count(tx, counters, now);
  return beginCeremony(tx, atDoor, now);
}

/** Whose passkey it is said to be, with the account locked: what was found is still so. */
async function whoseLocked(tx: Transaction, credentialId: string) {
  const find = () => tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
  const [first] = await find();
  const account = await lockAccount(tx, first?.accountId ?? '');
  const [row] = await find();
  // Removed meanwhile, or another account's by now, which is not locked.
  return row && row.accountId === account?.id ? { account, row } : { account: undefined, row: undefined };
}

interface Asked {
  readonly given: z.output<typeof signed>;
  readonly now: Date;
  readonly caller: Caller;
}

async function byPasskey(tx: Transaction, { settings }: Deps, { given, now, caller }: Asked): Promise<string> {
  const who = await whoseLocked(tx, given.credential.id);
  const proof = { id: given.id, purpose: atDoor, credential: given.credential, now };
  try {
    // Only who it was made for tells whom to look for here: it is not left out, as it may be where that is known.
    const named = given.credential.response.userHandle ? who : { account: undefined, row: undefined };
    const row = await guessingByCaller(tx, { ip: caller.ip, now }, () => provePasskey(tx, settings, named, proof));
    const opening = { accountId: row.accountId, throughId: row.id, signedInWith: 'passkey', proves: true } as const;
    return await signIn(tx, { ...opening, now, days: settings.sessionDays, ...caller });
  } catch (error) {
    if (!(error instanceof Problem && error.commits)) throw error;
    if (who.account) {
      const whose = { accountId: who.account.id, sessionId: null, caller };
      await record(tx, { ...whose, at: now, kind: 'sign-in-failed' });
    }
    // As at every other door (R6).
    throw new Problem('unauthenticated', { commits: true, detail: 'This passkey signs in nowhere here.' });
  }
}

export function passkeyRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;
  if (!settings.features.passkeys) return;

  app.post('/api/sign-in/passkey/options', async (c) => {
    parse(nothing, (await readJson(c)).value);
    const [now, caller] = [await clock.now(), callerOf(c, settings)];
    const ceremony = await commitOrRefuse(db, (tx) => begin(tx, caller, now));
    return c.json({ id: ceremony.id, options: requestOptionsFor(settings, ceremony, []) }, 200);
  });

  app.post('/api/sign-in/passkey', async (c) => {
    const given = parse(signed, (await readJson(c)).value);
    const asked = { given, now: await clock.now(), caller: callerOf(c, settings) };
    const token = await commitOrRefuse(db, (tx) => byPasskey(tx, deps, asked));
    return answerSignedIn(c, settings, token, given.as);
  });
}
