/**
 * WebAuthn Level 3 in its JSON forms (§5.1.8–5.1.10): what `parseCreationOptionsFromJSON` and `toJSON` speak. What the
 * browser is handed or makes itself may have more fields than are named here: they are kept in the options, and ignored
 * in a credential, so that a newer browser is not refused.
 */
import * as z from 'zod/mini';

const base64url = (maxLength: number) => z.string().check(z.maxLength(maxLength), z.regex(/^[\w-]*$/));

const descriptor = z.looseObject({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.optional(z.array(z.string())),
});

/** `PublicKeyCredentialCreationOptionsJSON` */
export const creationOptions = z.looseObject({
  rp: z.looseObject({ id: z.optional(z.string()), name: z.string() }),
  user: z.looseObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.looseObject({ type: z.literal('public-key'), alg: z.int() })),
  /** In milliseconds. */
  timeout: z.optional(z.int()),
  excludeCredentials: z.optional(z.array(descriptor)),
});
export type CreationOptions = z.infer<typeof creationOptions>;

/** `PublicKeyCredentialRequestOptionsJSON` */
export const requestOptions = z.looseObject({
  challenge: z.string(),
  timeout: z.optional(z.int()),
  rpId: z.optional(z.string()),
  allowCredentials: z.optional(z.array(descriptor)),
  userVerification: z.optional(z.string()),
});
export type RequestOptions = z.infer<typeof requestOptions>;

/** What every credential has; the id is at most 1023 bytes (§4, Credential ID). */
const made = {
  id: base64url(1400).check(z.minLength(1)),
  rawId: base64url(1400).check(z.minLength(1)),
  type: z.literal('public-key'),
  authenticatorAttachment: z.nullish(z.string().check(z.maxLength(50))),
};

/** `RegistrationResponseJSON` */
export const registrationCredential = z.object({
  ...made,
  response: z.object({
    clientDataJSON: base64url(4096),
    attestationObject: base64url(24_576),
    transports: z.optional(z.array(z.string().check(z.maxLength(50))).check(z.maxLength(20))),
  }),
});
export type RegistrationCredential = z.infer<typeof registrationCredential>;

/** `AuthenticationResponseJSON` */
export const authenticationCredential = z.object({
  ...made,
  response: z.object({
    clientDataJSON: base64url(4096),
    authenticatorData: base64url(4096),
    signature: base64url(4096),
    userHandle: z.nullish(base64url(100)),
  }),
});
export type AuthenticationCredential = z.infer<typeof authenticationCredential>;
