/** Passkeys in this browser: made, used, forgotten; and why not, in one word (WebAuthn Level 3). */
import type {
  AuthenticationCredential,
  CreationOptions,
  RegistrationCredential,
  RequestOptions,
} from '../contract/webauthn.js';
import { authenticationJson, creationFrom, registrationJson, requestFrom } from './panel-webauthn-json.js';

/** What a browser came to that made or used no passkey. */
export type PasskeyOutcome =
  /** It knows no passkeys. */
  | 'unsupported'
  /** What there is to keep passkeys in cannot do what the site asks for: an old security key, one without a PIN. */
  | 'unsuitable'
  /** The person gave up, or was not recognised, or (Chromium) what they chose could not do it: told apart nowhere, so that no site can. */
  | 'cancelled'
  | 'timed-out'
  /** The authenticator has one of this account already. */
  | 'already-registered'
  /** The page is on a host that the passkeys of this site are not for. */
  | 'not-allowed-here'
  | 'failed';

/** Thrown in place of what the browser throws, which is told apart by names that differ between making and using one. */
export class PasskeyError extends Error {
  readonly outcome: PasskeyOutcome;

  constructor(outcome: PasskeyOutcome, cause?: unknown) {
    super(`The passkey could not be used: ${outcome}.`, { cause });
    this.name = 'PasskeyError';
    this.outcome = outcome;
  }
}

/** In milliseconds, where the site sets none (Level 3 §15.1). */
export const TIMEOUT = 300_000;

const outcomes: Readonly<Record<string, PasskeyOutcome>> = {
  AbortError: 'cancelled',
  ConstraintError: 'unsuitable',
  InvalidStateError: 'already-registered',
  NotSupportedError: 'unsuitable',
  SecurityError: 'not-allowed-here',
};

/** What browsers may lack, and have only in part. */
interface Browser {
  readonly PublicKeyCredential?: Partial<typeof PublicKeyCredential>;
  readonly credentials?: CredentialsContainer;
}

const browser = (): Browser => ({
  ...('PublicKeyCredential' in globalThis ? { PublicKeyCredential } : {}),
  ...('credentials' in navigator ? { credentials: navigator.credentials } : {}),
});

/**
 * Asks the browser for a new passkey. Wants a fresh click (`freshClick`) in some browsers.
 * @throws PasskeyError
 */
export async function makePasskey(options: CreationOptions, signal: AbortSignal): Promise<RegistrationCredential> {
  const { PublicKeyCredential: api, credentials } = browser();
  if (!api || !credentials) throw new PasskeyError('unsupported');
  const made = await timed(options.timeout, signal, () => {
    const publicKey =
      api.parseCreationOptionsFromJSON?.(options as PublicKeyCredentialCreationOptionsJSON) ?? creationFrom(options);
    return credentials.create({ publicKey, signal });
  });
  return spoken(made, registrationJson);
}

/**
 * Asks the browser for the proof of a passkey that there is. Wants a fresh click (`freshClick`) in some browsers.
 * @throws PasskeyError
 */
export async function usePasskey(options: RequestOptions, signal: AbortSignal): Promise<AuthenticationCredential> {
  const { PublicKeyCredential: api, credentials } = browser();
  if (!api || !credentials) throw new PasskeyError('unsupported');
  const used = await timed(options.timeout, signal, () => {
    const publicKey =
      api.parseRequestOptionsFromJSON?.(options as PublicKeyCredentialRequestOptionsJSON) ?? requestFrom(options);
    return credentials.get({ publicKey, signal });
  });
  return spoken(used, authenticationJson);
}

/**
 * Whether the browser would open its window now: a request or a step-up that stood between the click and now may have
 * cost the permission (transient activation), and Safari then refuses without a word. Where it can't be known: no.
 */
export const freshClick = (): boolean => (navigator as Partial<Navigator>).userActivation?.isActive ?? false;

/** Tells the browser that a passkey is gone (R11), so that it offers it no more. Nobody waits for it, and it may be unheard. */
export function forgetPasskey(rpId: string, credentialId: string): void {
  const { PublicKeyCredential: api } = browser();
  void api?.signalUnknownCredential?.({ rpId, credentialId }).catch(() => undefined);
}

/** A refusal as late as the time was up is a time-out: browsers give both the same name (Level 3 §13.4.6). */
async function timed(
  timeout: number | undefined,
  signal: AbortSignal,
  ask: () => Promise<Credential | null>,
): Promise<PublicKeyCredential> {
  const begun = performance.now();
  try {
    const given = await ask();
    if (given) return given as PublicKeyCredential;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const late = performance.now() - begun >= (timeout ?? TIMEOUT);
    if (signal.aborted) throw new PasskeyError('cancelled', error);
    if (name !== 'NotAllowedError') throw new PasskeyError(outcomes[name] ?? 'failed', error);
    throw new PasskeyError(late ? 'timed-out' : 'cancelled', error);
  }
  throw new PasskeyError('failed');
}

/** As JSON; a password manager may have put something in its place that cannot say itself. */
function spoken<T extends object>(credential: PublicKeyCredential, byHand: (credential: PublicKeyCredential) => T): T {
  try {
    const { toJSON } = credential as Partial<PublicKeyCredential>;
    return toJSON ? (toJSON.call(credential) as T) : byHand(credential);
  } catch {
    return byHand(credential);
  }
}
