/** Exchanges what came back for who it was: PKCE, state, nonce, issuer and signature are the library's to check. */
import * as client from 'openid-client';
import type { ConnectionError } from '../../src/contract/connection-errors.js';
import { FlowFailure, redirectUri, type Flow } from './connection-flows.js';
import type { Log } from './log.js';
import { configurationOf, isAway } from './providers.js';
import type { ConnectionProvider } from './settings/providers.js';
import type { Settings } from './settings.js';

/** Who somebody is at a provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly label: string | null;
  /** Only one that the provider says it has verified. */
  readonly email: string | null;
  readonly scopes: readonly string[];
}

/** One line that may be shown; whoever has the account there may have written anything. */
function shown(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const line = claim.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...line].slice(0, 200).join('') || null;
}

type Claims = Readonly<Record<string, unknown>>;

async function claimsOf(configuration: client.Configuration, tokens: Awaited<ReturnType<typeof grant>>) {
  const claims: Claims & { iss: string; sub: string } = tokens.claims() ?? fail('no ID token');
  const complete = claims['name'] !== undefined && claims['email'] !== undefined;
  if (complete || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  const more: Claims = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  return { ...more, ...claims };
}

function fail(why: string): never {
  throw new Error(why);
}

const grant = (configuration: client.Configuration, came: URL, flow: Flow, state: string) =>
  client.authorizationCodeGrant(configuration, came, {
    pkceCodeVerifier: flow.codeVerifier,
    expectedState: state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  });

/** What the page is told of an error that the provider names (RFC 6749, section 4.1.2.1; OpenID Connect Core 3.1.2.6). */
function refusal(error: string): ConnectionError {
  if (error === 'access_denied') return 'cancelled';
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'unavailable' : 'provider_failed';
}

function failureOf(error: unknown): ConnectionError {
  if (error instanceof client.AuthorizationResponseError) return refusal(error.error);
  return isAway(error) ? 'unavailable' : 'provider_failed';
}

interface Returned {
  readonly flow: Flow;
  readonly provider: ConnectionProvider;
  readonly query: URLSearchParams;
}

/** @throws {FlowFailure} */
export async function identify(settings: Settings, log: Log, { flow, provider, query }: Returned): Promise<Identity> {
  try {
    const configuration = await configurationOf(provider);
    const came = new URL(`${redirectUri(settings)}?${query.toString()}`);
    const tokens = await grant(configuration, came, flow, query.get('state') ?? '');
    const claims = await claimsOf(configuration, tokens);
    const { iss: issuer, sub: subject, name, preferred_username: username, email, email_verified: verified } = claims;
    const asked = ['openid', 'email', 'profile', ...(flow.kind === 'sign-in' ? [] : provider.scopes)];
    return {
      issuer,
      subject,
      label: shown(name) ?? shown(username),
      email: verified === true ? shown(email) : null,
      // Left out, it is what was asked for (RFC 6749, section 5.1).
      scopes: tokens.scope?.split(' ').filter(Boolean) ?? asked,
    };
  } catch (error) {
    const code = failureOf(error);
    // Its kind alone: what it came with has codes, tokens and claims in it.
    const { code: kind, message } = error as { code?: string; message?: string };
    if (code !== 'cancelled') log.warn('a provider failed', { provider: provider.id, code, kind, message });
    throw new FlowFailure(code);
  }
}
