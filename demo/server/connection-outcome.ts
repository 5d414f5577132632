/** What becomes of somebody who is known to a provider: connected, renewed, or signed in (R12). */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { lockAccount, primaryOf } from './account.js';
import type { Caller } from './caller.js';
import { change, type Outcome, type Scene } from './change.js';
import { FlowFailure, type Flow } from './connection-flows.js';
import type { Identity } from './connection-grant.js';
import { connectionsOf, type ConnectionRow } from './connection-rows.js';
import { connectionAddedMail } from './connection-texts.js';
import { outgrown } from './connection-scopes.js';
import type { Queries } from './db/database.js';
import { connections } from './db/schema.js';
import type { Deps } from './deps.js';
import { Problem } from './problem.js';
import type { ConnectionProvider } from './settings/providers.js';
import { enter } from './sign-in-session.js';
import { commitOrRefuse } from './transaction.js';

/** Whose an account at a provider is: by issuer and subject, never by its email. */
async function ownerOf(tx: Queries, { issuer, subject }: Identity): Promise<ConnectionRow | undefined> {
  const same = and(eq(connections.issuer, issuer), eq(connections.subject, subject));
  return (await tx.select().from(connections).where(same))[0];
}

/** What is kept of it, whenever it comes back. */
const facts = (flow: Flow, provider: ConnectionProvider, { label, email, scopes }: Identity, now: Date) => ({
  flowId: flow.id,
  accountLabel: label,
  email,
  scopes: [...scopes],
  connectedAt: now,
  problem: outgrown(provider, scopes),
});

/** @throws {Problem} `already_exists` where one is all that may be connected */
export async function refuseSecond({ tx, account }: Scene, provider: ConnectionProvider): Promise<void> {
  const mine = await connectionsOf(tx, account.id);
  const second = mine.some((row) => row.provider === provider.id);
  if (second && !provider.multiple) throw new Problem('already_exists');
}

async function connect(scene: Scene, flow: Flow, provider: ConnectionProvider, identity: Identity): Promise<Outcome> {
  const { tx, now, account, caller } = scene;
  const owner = await ownerOf(tx, identity);
  if (owner) throw new Problem(owner.accountId === account.id ? 'already_exists' : 'taken');
  await refuseSecond(scene, provider);
  const { issuer, subject } = identity;
  const id = randomUUID();
  const row = { id, accountId: account.id, provider: provider.id, issuer, subject };
  // Of two accounts at once the unique index decides.
  await tx.insert(connections).values({ ...row, ...facts(flow, provider, identity, now) });
  const primary = primaryOf(scene.emails);
  const tell = primary ? [connectionAddedMail({ to: primary.address, name: provider.name, at: now, caller })] : [];
  return { id, log: [{ kind: 'connection-added', subject: provider.name }], tell };
}

async function renew(scene: Scene, flow: Flow, provider: ConnectionProvider, identity: Identity): Promise<Outcome> {
  const { tx, now, account } = scene;
  const row = (await connectionsOf(tx, account.id)).find(({ id }) => id === flow.connectionId);
  // Disconnected meanwhile: there is nothing to renew.
  if (!row) throw new FlowFailure('expired');
  if (row.issuer !== identity.issuer || row.subject !== identity.subject) throw new FlowFailure('wrong_account');
  await tx
    .update(connections)
    .set(facts(flow, provider, identity, now))
    .where(eq(connections.id, row.id));
  return { id: row.id, log: [{ kind: 'connection-renewed', subject: provider.name }] };
}

/** What comes back of a way, once it is known who went it. */
export interface Arrived {
  readonly flow: Flow;
  readonly provider: ConnectionProvider;
  readonly identity: Identity;
  readonly caller: Caller;
}

const codes = {
  taken: 'taken',
  already_exists: 'already_exists',
  unauthenticated: 'session_changed',
  // What was begun before its account was to be deleted is over (R17).
  deletion_scheduled: 'expired',
} as const;

const asFailure = (error: unknown): unknown => {
  const code = error instanceof Problem ? codes[error.code as keyof typeof codes] : undefined;
  return code ? new FlowFailure(code) : error;
};

/**
 * Connects or renews, as the flow says. The proof of R8 was shown when it began; the session that began it must still be there.
 * @throws {FlowFailure}
 */
export async function finishConnection(deps: Deps, { flow, provider, identity, caller }: Arrived): Promise<void> {
  const { accountId, sessionId } = flow;
  if (accountId === null || sessionId === null) throw new FlowFailure('session_changed');
  const ask = { accountId, sessionId, caller, sensitive: false, heldBack: true, key: undefined, status: 200 };
  try {
    await change(deps, ask, (scene) =>
      flow.kind === 'reconnect' ? renew(scene, flow, provider, identity) : connect(scene, flow, provider, identity),
    );
  } catch (error) {
    throw asFailure(error);
  }
}

/**
 * Opens a session. It proves nothing (R8): how the provider knew who it was is not ours to tell, and an account's own
 * proofs are never behind another house's door. Where it has a second factor that is asked for all the same.
 * @returns the token for the cookie
 * @throws {FlowFailure} `unknown_account`: no account is made, and none is found by its email
 * @throws {Problem} `second_factor_required`, with the ticket
 */
export async function finishSignIn({ db, clock, settings }: Deps, { identity, caller }: Arrived): Promise<string> {
  const now = await clock.now();
  return commitOrRefuse(db, async (tx) => {
    const first = await ownerOf(tx, identity);
    const account = await lockAccount(tx, first?.accountId ?? '');
    // Under the lock: it may have been disconnected, or gone to another account, meanwhile.
    const row = await ownerOf(tx, identity);
    if (!account || row?.accountId !== account.id) throw new FlowFailure('unknown_account');
    const step = { throughId: row.id, signedInWith: 'connection', proves: false } as const;
    return enter(tx, { account, settings, ...step, now, ...caller });
  });
}
