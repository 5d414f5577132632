/** Passkeys as browsers speak of them in JSON (WebAuthn Level 3). Where one does not, this demo does not offer them. */
import { isRpIdFor } from '../../src/contract/rp-id.js';
import type { RequestOptions } from '../../src/contract/webauthn.js';

/** Whether a page of this host can use passkeys of `rpId`. */
export const canSign = (rpId: string): boolean =>
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  isRpIdFor(rpId, location.hostname);

type How = Pick<CredentialRequestOptions, 'mediation' | 'signal'>;

/** Lets the person sign with a passkey; undefined where they did not, which browsers do not tell from having none. */
export async function sign(options: RequestOptions, how: How = {}): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  const credential = await navigator.credentials.get({ publicKey, ...how }).catch(() => null);
  return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
}
