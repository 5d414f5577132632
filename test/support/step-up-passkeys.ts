/** A browser that is asked for the proof of a passkey, and a person who gives it or not. */
import { replace } from './credentials.js';

/** What a passkey signed, as the browser hands it out. */
export const signed = {
  id: 'a2V5',
  rawId: 'a2V5',
  type: 'public-key' as const,
  authenticatorAttachment: 'platform',
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: null },
};
export const credential = { ...signed, toJSON: () => signed };

/** What the browser was asked for, and what it answers; with or without a click that is fresh. */
export class StubPasskeys {
  readonly asked: CredentialRequestOptions[] = [];
  fresh = true;
  answer: (options: CredentialRequestOptions) => Promise<unknown> = () => Promise.resolve(credential);

  constructor() {
    const get = (options: CredentialRequestOptions) => {
      this.asked.push(options);
      return this.answer(options);
    };
    Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get } });
    // WebKitGTK has no passkeys at all; this is a browser that has.
    if (!('PublicKeyCredential' in globalThis)) replace(globalThis, 'PublicKeyCredential', {});
    const isFresh = () => this.fresh;
    Object.defineProperty(navigator, 'userActivation', {
      configurable: true,
      value: {
        get isActive() {
          return isFresh();
        },
      },
    });
  }

  refuse(name: string): void {
    this.answer = () => Promise.reject(new DOMException('no', name));
  }

  /** Waits for the person, until it is given up. */
  wait(): void {
    this.answer = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
  }

  leave(): void {
    Reflect.deleteProperty(navigator, 'credentials');
    Reflect.deleteProperty(navigator, 'userActivation');
  }
}
