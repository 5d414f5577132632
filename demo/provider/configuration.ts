import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { interactionPolicy } from 'oidc-provider';
import type { ProviderPerson } from './people.js';

export interface ProviderClient {
  readonly id: string;
  readonly secret: string;
  /** Of a loopback address any port will do (RFC 8252, 7.3). */
  readonly redirectUris: readonly string[];
}

/** A person is asked every time which account it shall be: with two on one machine, one must be able to choose. */
function policy() {
  const { Check, base } = interactionPolicy;
  const asking = base();
  asking
    .get('login')
    .checks.add(
      new Check('choose_account', 'The person chooses an account', ({ oidc }) =>
        oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return asking;
}

const claimsOf = ({ id, name, email, emailVerified }: ProviderPerson) => ({
  sub: id,
  name,
  email,
  email_verified: emailVerified,
});

/** In memory, with keys of its own: at a restart everybody signs in anew, and stays who they were. */
export function configuration(clients: readonly ProviderClient[], people: readonly ProviderPerson[]): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: clients.map(({ id, secret, redirectUris }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [...redirectUris],
      application_type: 'native',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'demo' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: ['openid', 'email', 'profile'],
    // As the large providers do: what was asked for is in the ID token, and needs no second request.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { policy: policy(), url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => {
      const person = people.find((each) => each.id === id);
      return person && { accountId: id, claims: () => claimsOf(person) };
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 3600, Grant: 3600 },
  };
}
