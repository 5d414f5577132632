/**
 * What `parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON` and `toJSON` do (WebAuthn Level 3 §5.1.8–5.1.10), by
 * hand: for browsers older than these, and for password managers that put credentials of their own in the browser's place.
 * Extensions are left out, since none that we ask for needs one.
 */
import type {
  AuthenticationCredential,
  CreationOptions,
  RegistrationCredential,
  RequestOptions,
} from '../contract/webauthn.js';

type Descriptors = CreationOptions['excludeCredentials'];

function bytesOf(base64url: string): ArrayBuffer {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer;
}

function base64urlOf(bytes: ArrayBuffer): string {
  const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const descriptors = (given: Descriptors = []) => given.map((each) => ({ ...each, id: bytesOf(each.id) }));

export const creationFrom = ({ extensions: _, ...options }: CreationOptions): PublicKeyCredentialCreationOptions =>
  ({
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...options.user, id: bytesOf(options.user.id) },
    excludeCredentials: descriptors(options.excludeCredentials),
  }) as PublicKeyCredentialCreationOptions;

export const requestFrom = ({ extensions: _, ...options }: RequestOptions): PublicKeyCredentialRequestOptions =>
  ({
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: descriptors(options.allowCredentials),
  }) as PublicKeyCredentialRequestOptions;

const common = ({ id, rawId, authenticatorAttachment }: PublicKeyCredential) => ({
  id,
  rawId: base64urlOf(rawId),
  type: 'public-key' as const,
  authenticatorAttachment,
});

export function registrationJson(made: PublicKeyCredential): RegistrationCredential {
  const response = made.response as AuthenticatorAttestationResponse;
  // Newer than the rest of it.
  const { getTransports } = response as Partial<AuthenticatorAttestationResponse>;
  return {
    ...common(made),
    response: {
      clientDataJSON: base64urlOf(response.clientDataJSON),
      attestationObject: base64urlOf(response.attestationObject),
      transports: getTransports?.call(response) ?? [],
    },
  };
}

export function authenticationJson(used: PublicKeyCredential): AuthenticationCredential {
  const response = used.response as AuthenticatorAssertionResponse;
  const { userHandle } = response;
  return {
    ...common(used),
    response: {
      clientDataJSON: base64urlOf(response.clientDataJSON),
      authenticatorData: base64urlOf(response.authenticatorData),
      signature: base64urlOf(response.signature),
      userHandle: userHandle && base64urlOf(userHandle),
    },
  };
}
