/** Ways to a provider and back (R12): what was begun, by whom, and whether it has come back. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import * as client from 'openid-client';
import type { ConnectionError } from '../../src/contract/connection-errors.js';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { connectionFlows } from './db/schema.js';
import { FLOW_SECONDS } from './http/flow-cookie.js';
import { reach } from './providers.js';
import { newToken, sha256 } from './secrets.js';
import type { ConnectionProvider } from './settings/providers.js';
import type { Settings } from './settings.js';

export type Flow = typeof connectionFlows.$inferSelect;

/** Something went wrong on the way; `code` is what the page is told. */
export class FlowFailure extends Error {
  override readonly name = 'FlowFailure';
  constructor(readonly code: ConnectionError) {
    super(code);
  }
}

/** Where providers return to: they want it registered, to the letter. */
export const redirectUri = ({ origin }: Settings): string => `${origin}/api/connections/callback`;

/** A way that is ready to be gone; nothing of it is kept yet. */
export interface Prepared {
  readonly id: string;
  readonly authorizationUrl: string;
  readonly secrets: Pick<Flow, 'stateHash' | 'codeVerifier' | 'nonce'>;
}

/**
 * Asks the provider where its door is. Never in a transaction: it may take seconds.
 * @param beyond - whether more is asked for than signing in
 * @throws {import('./problem.js').Problem} `unavailable`
 */
export async function prepareFlow(
  settings: Settings,
  provider: ConnectionProvider,
  { beyond }: { beyond: boolean },
): Promise<Prepared> {
  const configuration = await reach(provider);
  const [state, nonce, codeVerifier] = [newToken(), newToken(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(settings),
    response_type: 'code',
    scope: ['openid', 'email', 'profile', ...(beyond ? provider.scopes : [])].join(' '),
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(provider.prompt === undefined ? {} : { prompt: provider.prompt }),
  });
  return { id: randomUUID(), authorizationUrl: url.href, secrets: { stateHash: sha256(state), codeVerifier, nonce } };
}

type Begun = Pick<Flow, 'kind' | 'provider' | 'accountId' | 'sessionId' | 'browserHash' | 'connectionId' | 'returnTo'>;

/** Keeps it until it comes back; one that never does goes by itself (`housekeeping.ts`). */
export async function keepFlow(tx: Queries, { id, secrets }: Prepared, begun: Begun, now: Date): Promise<void> {
  await tx
    .insert(connectionFlows)
    .values({ id, ...secrets, ...begun, createdAt: now, expiresAt: after(now, FLOW_SECONDS) });
}

export async function findFlow(db: Queries, state: string): Promise<Flow | undefined> {
  return (
    await db
      .select()
      .from(connectionFlows)
      .where(eq(connectionFlows.stateHash, sha256(state)))
  )[0];
}

/** Takes it for oneself: of two who come back with it one does, and the code is exchanged once. */
export async function claimFlow(db: Queries, id: string, now: Date): Promise<boolean> {
  const unused = and(eq(connectionFlows.id, id), isNull(connectionFlows.usedAt));
  return (await db.update(connectionFlows).set({ usedAt: now }).where(unused).returning()).length > 0;
}

/**
 * Why a way did not end where it led to. At this server's own door the second step may be missing: of that the contract,
 * which signs nobody in, has no word.
 */
export type WayEnd = ConnectionError | 'second_factor_required';

export async function keepFailure(db: Queries, id: string, error: WayEnd): Promise<void> {
  await db.update(connectionFlows).set({ error }).where(eq(connectionFlows.id, id));
}
