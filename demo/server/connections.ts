/** Connections: accounts at providers that sign in here (R12). Here they begin and end; see `connection-callback.ts`. */
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import { change, type Scene } from './change.js';
import { keepFlow, prepareFlow, type Flow } from './connection-flows.js';
import { refuseSecond } from './connection-outcome.js';
import { connectionsOf } from './connection-rows.js';
import { connectionRemovedMail } from './connection-texts.js';
import { connections } from './db/schema.js';
import { changing, found, type Call, type Handler } from './http/call.js';
import { beginPending } from './pending.js';
import { invalidField } from './problem.js';
import { findProvider } from './providers.js';
import { checkReturnTo } from './return-to.js';
import { endSessionsThrough } from './session-rows.js';
import type { ConnectionProvider } from './settings/providers.js';
import type { Settings } from './settings.js';
import { refuseLastWayIn } from './ways-in.js';

export const connectionsCapability = (settings: Settings): NonNullable<Capabilities['connections']> => ({
  // One by one: what else the settings say of them is secret.
  providers: settings.connectionProviders.map(({ id, name, iconUrl, scopes, multiple }) => ({
    id,
    name,
    ...(iconUrl === undefined ? {} : { iconUrl }),
    ...(scopes.length > 0 && { scopes }),
    multiple,
  })),
});

/** @throws {Problem} `invalid` */
export function wantedProvider(settings: Settings, id: string): ConnectionProvider {
  const provider = findProvider(settings, id);
  if (!provider) throw invalidField('provider', 'not_allowed');
  return provider;
}

const rowOf = async ({ tx, account }: Scene, id: string) =>
  found((await connectionsOf(tx, account.id)).find((row) => row.id === id));

type Started = Call<'connections.start'> | Call<'connections.reconnect'>;
type What = Pick<Flow, 'kind' | 'connectionId' | 'returnTo'>;

/**
 * Begins a way to a provider, in the name of the session that asks. Nothing of the account changes yet.
 * @param check - refuses, with the account locked
 */
async function begin(
  call: Started,
  provider: ConnectionProvider,
  what: What,
  check: (scene: Scene) => Promise<unknown>,
) {
  const { deps, ask } = call;
  // Before the provider is asked: a request that R8 refuses is not to go out into the world.
  await change(deps, { ...ask, key: undefined }, async (scene) => (await check(scene), { unchanged: true }));
  const prepared = await prepareFlow(deps.settings, provider, { beyond: true });
  const browserHash = call.bindBrowser?.(prepared.id) ?? null;
  const { id, authorizationUrl } = await beginPending(deps, ask, async (scene) => {
    await check(scene);
    const whose = { accountId: scene.account.id, sessionId: scene.session.id, browserHash };
    await keepFlow(scene.tx, prepared, { ...what, ...whose, provider: provider.id }, scene.now);
    return prepared;
  });
  return { flowId: id, authorizationUrl };
}

export const startConnection: Handler<'connections.start'> = (call) => {
  const { deps, body } = call;
  const provider = wantedProvider(deps.settings, body.provider);
  const returnTo = checkReturnTo(deps.settings, body.returnTo);
  return begin(call, provider, { kind: 'connect', connectionId: null, returnTo }, (scene) =>
    refuseSecond(scene, provider),
  );
};

export const reconnect: Handler<'connections.reconnect'> = async (call) => {
  const { deps, body, rowId, session } = call;
  const returnTo = checkReturnTo(deps.settings, body.returnTo);
  const mine = await connectionsOf(deps.db, session.accountId);
  const row = found(mine.find(({ id }) => id === rowId));
  // Its provider may have left the settings since.
  const provider = found(findProvider(deps.settings, row.provider));
  return begin(call, provider, { kind: 'reconnect', connectionId: rowId, returnTo }, (scene) => rowOf(scene, rowId));
};

export const removeConnection = changing<'connections.remove'>(async (scene, { deps, rowId }) => {
  const { tx, now, session, caller } = scene;
  const row = await rowOf(scene, rowId);
  await refuseLastWayIn(scene, [row.id]);
  await tx.delete(connections).where(eq(connections.id, row.id));
  await endSessionsThrough(tx, row.id, session.id);
  const name = findProvider(deps.settings, row.provider)?.name ?? row.provider;
  const primary = primaryOf(scene.emails);
  const tell = primary ? [connectionRemovedMail({ to: primary.address, name, at: now, caller })] : [];
  return { id: row.id, log: [{ kind: 'connection-removed', subject: name }], tell };
});
