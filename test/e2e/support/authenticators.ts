/** Authenticators that the browser believes to be plugged in: the virtual ones of its debugging protocol. */
import type { CDPSession, Page } from 'playwright-core';

export interface Kind {
  /** In the device itself, or by cable. */
  readonly transport?: 'internal' | 'usb';
  /** Whether it keeps passkeys that are found without being named. */
  readonly hasResidentKey?: boolean;
  /** Whether it can tell who is there, by a finger or a PIN. */
  readonly hasUserVerification?: boolean;
  /** Whether the person is recognised. */
  readonly isUserVerified?: boolean;
}

export class Authenticator {
  readonly #cdp: CDPSession;
  readonly #id: string;

  constructor(cdp: CDPSession, id: string) {
    this.#cdp = cdp;
    this.#id = id;
  }

  /** How many passkeys it keeps. */
  async count(): Promise<number> {
    const { credentials } = await this.#cdp.send('WebAuthn.getCredentials', { authenticatorId: this.#id });
    return credentials.length;
  }

  /** Whether whoever is there will be recognised from now on. */
  recognises(isUserVerified: boolean): Promise<unknown> {
    return this.#cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.#id, isUserVerified });
  }

  /** Nobody touches it; or somebody does at once. */
  touches(enabled: boolean): Promise<unknown> {
    return this.#cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.#id, enabled });
  }

  unplug(): Promise<unknown> {
    return this.#cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.#id });
  }
}

/** In the place of the machine's own; more may be plugged into the same page. */
export async function plugsFor(page: Page): Promise<(kind?: Kind) => Promise<Authenticator>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  return async (kind = {}) => {
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: kind.transport ?? 'internal',
        hasResidentKey: kind.hasResidentKey ?? true,
        hasUserVerification: kind.hasUserVerification ?? true,
        isUserVerified: kind.isUserVerified ?? true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(cdp, authenticatorId);
  };
}

/** Virtual authenticators answer at once where a browser would fill in what is chosen: here somebody asks. */
export const byButtonAlone = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
