/**
 * R15: the one way in which an account changes. Lock the account, check the rules, write, count the revision, record,
 * and queue the messages, in one transaction. A route parses, calls this, and answers.
 */
import type { Account } from '../../src/contract/account.js';
import {
  countRevision,
  emailsOf,
  lockAccount,
  phonesOf,
  readAccount,
  type AccountRow,
  type EmailRow,
  type PhoneRow,
} from './account.js';
import { record, type ActivityKind } from './activity.js';
import type { Caller } from './caller.js';
import type { Transaction } from './db/database.js';
import type { Deps } from './deps.js';
import { eraseAccount } from './erasure.js';
import { factorsOf, type Factors } from './factors.js';
import { recall, remember, type ActionKey } from './idempotency.js';
import { enqueue, type Message } from './outbox.js';
import { Problem } from './problem.js';
import { reverificationMethods } from './reverification-methods.js';
import { isProved, readSession, type Session } from './session-rows.js';
import { commitOrRefuse } from './transaction.js';

/** Who asks for a change, and for what. */
export interface Ask {
  readonly accountId: string;
  readonly sessionId: string;
  readonly caller: Caller;
  /** It wants a recent proof (R8). */
  readonly sensitive: boolean;
  /** It is refused while the account is to be deleted (R17). */
  readonly heldBack: boolean;
  /** Absent: a new action each time. */
  readonly key: ActionKey | undefined;
  /** The status that success is answered with, to be remembered with the key. */
  readonly status: number;
}

/** What the rules of one change may look at, all of it locked. */
export interface Locked {
  readonly tx: Transaction;
  readonly now: Date;
  readonly account: AccountRow;
  readonly emails: readonly EmailRow[];
  readonly phones: readonly PhoneRow[];
  readonly factors: Factors;
  readonly caller: Caller;
}

/** The same, for somebody who is signed in. */
export interface Scene extends Locked {
  readonly session: Session;
}

/** One line for the activity log (R16). */
export interface Line {
  readonly kind: ActivityKind;
  readonly subject?: string;
}

/** What came of it. */
export interface Outcome {
  /** Nothing of the account is left: no revision, no record, no key; the messages belong to nobody (R17). */
  readonly gone?: true;
  /** Nothing was written: no revision, no record. */
  readonly unchanged?: true;
  /** The row that it was about. */
  readonly id?: string;
  /** For the log; without any nothing is recorded, as for a code that was sent again. */
  readonly log?: readonly Line[];
  readonly tell?: readonly Message[];
}

export interface Changed {
  readonly account: Account;
  readonly id: string | undefined;
}

interface Whose {
  readonly accountId: string;
  readonly caller: Caller;
}

async function lock(
  tx: Transaction,
  { settings }: Deps,
  { accountId, caller }: Whose,
  now: Date,
): Promise<Locked | undefined> {
  const account = await lockAccount(tx, accountId);
  if (!account) return undefined;
  const [emails, phones] = [await emailsOf(tx, account.id), await phonesOf(tx, account.id)];
  const factors = await factorsOf(tx, account, phones, settings);
  return { tx, now, account, emails, phones, factors, caller };
}

async function setScene(tx: Transaction, deps: Deps, ask: Ask, now: Date): Promise<Scene> {
  const locked = await lock(tx, deps, ask, now);
  // Read again under the lock: it may have been revoked while this request waited for it (R9).
  const session = await readSession(tx, ask.sessionId);
  if (!locked || !session) throw new Problem('unauthenticated');
  return { ...locked, session };
}

/** What every change of this kind wants, before its own rules are looked at. A retry of what is done wants neither. */
function admit(scene: Scene, ask: Ask): void {
  if (ask.heldBack && scene.account.deletionScheduledFor) throw new Problem('deletion_scheduled');
  if (ask.sensitive) demandProof(scene);
}

function demandProof(scene: Scene): void {
  if (isProved(scene.session, scene.now)) return;
  throw new Problem('reverification_required', { methods: reverificationMethods(scene) });
}

async function keep({ tx, now, account, caller }: Locked, outcome: Outcome, sessionId: string | null): Promise<void> {
  if (!outcome.unchanged) await countRevision(tx, account);
  for (const line of outcome.log ?? []) {
    await record(tx, { accountId: account.id, at: now, ...line, sessionId, caller });
  }
  for (const message of outcome.tell ?? []) await enqueue(tx, account.id, now, message);
}

/**
 * Does a change for which nobody need be signed in: `work` looks at the proof itself.
 * @throws {Problem}
 */
export async function changeUnsigned(
  deps: Deps,
  whose: Whose,
  work: (locked: Locked) => Promise<Outcome>,
): Promise<void> {
  const now = await deps.clock.now();
  await commitOrRefuse(deps.db, async (tx) => {
    const locked = await lock(tx, deps, whose, now);
    if (!locked) throw new Problem('not_found');
    await keep(locked, await work(locked), null);
  });
  deps.outboxKick?.();
}

/** The account ends here: what is left of it is the letter that says so. */
async function end(scene: Scene, { tell = [] }: Outcome): Promise<void> {
  await eraseAccount(scene.tx, scene);
  for (const message of tell) await enqueue(scene.tx, null, scene.now, message);
}

async function answerFor({ tx, now }: Locked, ask: Ask, { settings }: Deps, id: string | undefined): Promise<Changed> {
  const account = await readAccount(tx, ask.accountId, now, settings);
  if (!account) throw new Problem('unauthenticated');
  return { account, id };
}

/**
 * Looks whether a change would be refused, and writes nothing but what is counted: for one that has to ask elsewhere, or
 * has long work to do, before it is made, and must not hold the account's lock meanwhile.
 * @param check refuses; `change` is to look again, for the account may be another by then
 * @returns what its key has done already, and then nothing more is to be asked of anybody; else what `check` found
 * @throws {Problem}
 */
export async function rehearse<T>(
  deps: Deps,
  ask: Ask,
  check: (scene: Scene) => Promise<T>,
): Promise<{ readonly done: Changed } | { readonly done: undefined; readonly checked: T }> {
  const now = await deps.clock.now();
  return commitOrRefuse(deps.db, async (tx) => {
    const scene = await setScene(tx, deps, ask, now);
    const done = ask.key && (await recall(tx, ask.accountId, ask.key, now));
    if (done) return { done: await answerFor(scene, ask, deps, done.resultId ?? undefined) };
    admit(scene, ask);
    return { done: undefined, checked: await check(scene) };
  });
}

/**
 * Does one change, once for its key.
 * @param work checks the rules and writes; what it throws leaves everything as it was
 * @throws {Problem}
 */
export async function change(deps: Deps, ask: Ask, work: (scene: Scene) => Promise<Outcome>): Promise<Changed> {
  const changed = await changeOrEnd(deps, ask, work);
  if (!changed) throw new Error('a change ended the account');
  return changed;
}

/**
 * The same, for one that may end the account.
 * @returns nothing where it did
 */
export async function changeOrEnd(
  deps: Deps,
  ask: Ask,
  work: (scene: Scene) => Promise<Outcome>,
): Promise<Changed | undefined> {
  const now = await deps.clock.now();
  const changed = await commitOrRefuse(deps.db, async (tx) => {
    const scene = await setScene(tx, deps, ask, now);
    // Under the account's lock, so the same key in flight has waited here, and finds what the first one did.
    const done = ask.key && (await recall(tx, ask.accountId, ask.key, now));
    let id = done?.resultId ?? undefined;
    if (!done) {
      admit(scene, ask);
      const outcome = await work(scene);
      if (outcome.gone) {
        await end(scene, outcome);
        return undefined;
      }
      await keep(scene, outcome, scene.session.id);
      id = outcome.id;
      if (ask.key) await remember(tx, ask.accountId, ask.key, { status: ask.status, id }, now);
    }
    return answerFor(scene, ask, deps, id);
  });
  deps.outboxKick?.();
  return changed;
}
