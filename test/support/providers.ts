/** A server with providers, and what happens at theirs. */
import type { Account } from '../../src/contract/account.js';
import type { Connection, Provider } from '../../src/contract/connections.js';
import { account, capabilities, connection } from './fixtures.js';
import { stubServer, type StubServer } from './stub-server.js';

export const google: Provider = { id: 'google', name: 'Google', multiple: false };
export const github: Provider = { id: 'github', name: 'GitHub', multiple: true };

export const providerServer = (
  connections: readonly Connection[] = [],
  providers: readonly Provider[] = [google, github],
  given: Partial<Account> = {},
): StubServer =>
  stubServer({
    capabilities: capabilities({ connections: { providers: [...providers] } }),
    account: account({ connections: [...connections], ...given }),
  });

/** The person says yes at the provider, and the server hears of it. */
export const connectAt = (server: StubServer, part: Partial<Connection> = {}): Account =>
  server.change({
    connections: [...server.account.connections, connection({ id: 'connection-9', flowId: 'flow-google', ...part })],
  });

/** The person allows access again. */
export const renewAt = (server: StubServer, id: string, part: Partial<Connection> = {}): Account =>
  server.change({
    connections: server.account.connections.map((each) =>
      each.id === id ? { ...each, status: 'active', problem: null, flowId: `flow-${id}`, ...part } : each,
    ),
  });

/** The person comes back to the page. */
export const comeBack = (): boolean => window.dispatchEvent(new Event('focus'));
