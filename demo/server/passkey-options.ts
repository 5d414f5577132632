/** What browsers are handed, in WebAuthn's JSON form. */
import type { CreationOptions, RequestOptions } from '../../src/contract/webauthn.js';
import { CEREMONY_SECONDS, type Ceremony } from './passkey-ceremonies.js';
import { ALGORITHMS, userHandleOf } from './passkey-verification.js';
import type { Settings } from './settings.js';

interface Listed {
  readonly credentialId: string;
  readonly transports: readonly string[];
}

const listed = (keys: readonly Listed[]) =>
  keys.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: 'public-key' as const,
    transports: [...transports],
  }));

const timeout = CEREMONY_SECONDS * 1000;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** The passkeys that there are: no authenticator is to make a second one (R11). */
  readonly passkeys: readonly Listed[];
}

/**
 * To make a passkey: one that the authenticator finds by itself, since the door asks for no name (R6), and that asks for
 * a finger, a face or a PIN, since it stands for two factors.
 */
export const creationOptionsFor = (
  settings: Settings,
  { challenge }: Ceremony,
  { id, name, displayName, passkeys }: Person,
): CreationOptions => ({
  challenge,
  timeout,
  rp: { id: settings.passkeyRpId, name: settings.totpIssuer },
  user: { id: userHandleOf(id), name, displayName },
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
  excludeCredentials: listed(passkeys),
  // The last of these is for browsers that know Level 1 alone.
  authenticatorSelection: { residentKey: 'required', userVerification: 'required', requireResidentKey: true },
  attestation: 'none',
});

/** To sign with one of these; with none of them named, with whichever the authenticator has for this host. */
export const requestOptionsFor = (
  settings: Settings,
  { challenge }: Ceremony,
  passkeys: readonly Listed[],
): RequestOptions => ({
  challenge,
  timeout,
  rpId: settings.passkeyRpId,
  allowCredentials: listed(passkeys),
  userVerification: 'required',
});
