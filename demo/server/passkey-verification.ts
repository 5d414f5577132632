/** What an authenticator made or signed, checked by the library (R11). Whatever is wrong with it is one refusal. */
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { COSEALG, decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { isRpIdFor } from '../../src/contract/rp-id.js';
import type { AuthenticationCredential, RegistrationCredential } from '../../src/contract/webauthn.js';
import { allowedOrigins } from './http/guards.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';

/** What every authenticator of today can do one of. */
export const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/** Committed, since the challenge is used up by it. */
export const wrongCredential = (): Problem => new Problem('wrong_credential', { commits: true });

/** The library throws errors of many kinds at what is broken or forged; none of them is ours to fail of. */
async function orWrong<T>(check: () => Promise<T | undefined>): Promise<T> {
  const found = await check().catch(() => undefined);
  if (found === undefined) throw wrongCredential();
  return found;
}

/** The pages that may use the API, as far as passkeys are theirs. */
function passkeyOrigins(settings: Settings): string[] {
  const { passkeyRpId: rpId } = settings;
  return allowedOrigins(settings).filter((origin) => isRpIdFor(rpId, new URL(origin).hostname));
}

const expected = (settings: Settings, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: passkeyOrigins(settings),
  expectedRPID: settings.passkeyRpId,
  requireUserVerification: true,
});

/**
 * None was asked for, so browsers send none, or the key's signature on itself. Of certificates nothing is read: the
 * library would fetch what they name.
 */
function isUncertified(attestationObject: string): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  return ['none', 'packed'].includes(attestation.get('fmt')) && attestation.get('attStmt').get('x5c') === undefined;
}

export interface Made {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly synced: boolean;
  /** Its maker's word for what kind of authenticator it is; nothing proves it. */
  readonly aaguid: string;
}

/** A new passkey. @throws {Problem} `wrong_credential` */
export const readMade = (settings: Settings, challenge: string, credential: RegistrationCredential): Promise<Made> =>
  orWrong(async () => {
    const { id, rawId, type, response } = credential;
    if (!isUncertified(response.attestationObject)) return undefined;
    const { registrationInfo: made } = await verifyRegistrationResponse({
      response: { id, rawId, type, response: { ...response, transports: [] }, clientExtensionResults: {} },
      ...expected(settings, challenge),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    // The library leaves it to us that the id beside the signed data is the one within.
    if (made?.credential.id !== id) return undefined;
    return {
      credentialId: id,
      publicKey: Buffer.from(made.credential.publicKey),
      counter: made.credential.counter,
      transports: [...new Set(response.transports)],
      synced: made.credentialBackedUp,
      aaguid: made.aaguid,
    };
  });

/** What is known of a passkey when it signs. */
export interface Known {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  /** Whom it was made for. */
  readonly accountId: string;
}

export interface Signed {
  readonly counter: number;
  readonly synced: boolean;
}

/** WebAuthn's user handle: opaque, and the same for all passkeys of an account. */
export const userHandleOf = (accountId: string): string => Buffer.from(accountId).toString('base64url');

/**
 * What a passkey signed. A counter that does not grow means that there are two of what should be one.
 * @throws {Problem} `wrong_credential`
 */
export const readSigned = (
  settings: Settings,
  challenge: string,
  known: Known,
  credential: AuthenticationCredential,
): Promise<Signed> =>
  orWrong(async () => {
    const { id, rawId, type } = credential;
    const { userHandle, ...response } = credential.response;
    // Authenticators leave it out where they were told which passkey to use.
    if (userHandle && userHandle !== userHandleOf(known.accountId)) return undefined;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId, type, response, clientExtensionResults: {} },
      ...expected(settings, challenge),
      credential: { id: known.credentialId, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
    });
    if (!verified || id !== known.credentialId) return undefined;
    return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp };
  });
