/** The OpenID providers of the settings, and what they say of themselves. */
import * as client from 'openid-client';
import { Problem } from './problem.js';
import { isSafeAddress, type ConnectionProvider } from './settings/providers.js';
import type { Settings } from './settings.js';

export const findProvider = ({ connectionProviders }: Settings, id: string): ConnectionProvider | undefined =>
  connectionProviders.find((provider) => provider.id === id);

/** No provider keeps a person waiting for longer. */
const TIMEOUT_SECONDS = 10;
/** When to come back, where one is away. */
const AWAY_SECONDS = 30;

/** As the provider wants it: without a word of it, in the header (OpenID Connect Discovery 1.0, section 3). */
function authentication(secret: string): client.ClientAuth {
  const [post, basic] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (known.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

async function discover({ issuer, clientId, clientSecret }: ConnectionProvider): Promise<client.Configuration> {
  const address = new URL(issuer);
  // The settings let http pass on loopback alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out, and it does
  const execute = address.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const options = { execute, timeout: TIMEOUT_SECONDS };
  const configuration = await client.discovery(address, clientId, {}, authentication(clientSecret), options);
  const { authorization_endpoint: door = '' } = configuration.serverMetadata();
  if (!isSafeAddress(door)) throw new Error('the authorization endpoint is no address that a browser may be sent to');
  return configuration;
}

const known = new WeakMap<ConnectionProvider, Promise<client.Configuration>>();

/** Asked for when it is first needed, and kept; after a failure the next one asks again. */
export function configurationOf(provider: ConnectionProvider): Promise<client.Configuration> {
  const asked = known.get(provider) ?? discover(provider);
  known.set(provider, asked);
  asked.catch(() => known.delete(provider));
  return asked;
}

/** Away, or only in trouble: a client error of a web server is an answer, all else may be better in a while. */
export function isAway(error: unknown): boolean {
  const { code, status, cause } = error as { code?: string; status?: number; cause?: unknown };
  if (code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed')) return true;
  return (status ?? (cause instanceof Response ? cause.status : 0)) >= 500;
}

/** @throws {Problem} `unavailable` */
export async function reach(provider: ConnectionProvider): Promise<client.Configuration> {
  try {
    return await configurationOf(provider);
  } catch {
    throw new Problem('unavailable', { retryAfter: AWAY_SECONDS, detail: `${provider.name} does not answer.` });
  }
}
