/** A browser that makes and uses passkeys as a test says; the real one is put back after each test. */
import type { StubServer } from './stub-server.js';
import { stubServer } from './stub-server.js';
import { account, capabilities } from './fixtures.js';
import type { Account } from '../../src/contract/account.js';

type Asked = CredentialCreationOptions | CredentialRequestOptions;
type Answer = (asked: Asked) => Promise<Credential | null>;

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

/** What an authenticator makes, as browsers hand it over; without `toJSON`, as those before it did. */
export const madeCredential = (text = 'new') => ({
  id: btoa(text),
  rawId: bytes(text),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  response: {
    clientDataJSON: bytes('{"type":"webauthn.create"}'),
    attestationObject: bytes('attestation?'),
    getTransports: () => ['internal', 'hybrid'],
  },
});

/** What an authenticator signs. */
export const usedCredential = (userHandle: ArrayBuffer | null = bytes('account-ada')) => ({
  id: btoa('new'),
  rawId: bytes('new'),
  type: 'public-key',
  authenticatorAttachment: 'cross-platform',
  response: {
    clientDataJSON: bytes('{"type":"webauthn.get"}'),
    authenticatorData: bytes('data'),
    signature: bytes('signed'),
    userHandle,
  },
});

const refusal = (name: string) => new DOMException('as browsers say it', name);

/** In the place of `navigator.credentials`. */
export class FakeBrowser {
  /** What was asked for, oldest first. */
  readonly asked: Asked[] = [];
  /** Whether the last click still counts. */
  active = true;
  /** What it was told is gone. */
  readonly forgotten: { rpId: string; credentialId: string }[] = [];
  readonly #next: Answer[] = [];

  /** The next question comes to this. */
  answers(credential: object | null): this {
    this.#next.push(() => Promise.resolve(credential as Credential | null));
    return this;
  }

  /** The next question is refused by an error of this name. */
  refuses(name: string): this {
    this.#next.push(() => Promise.reject(refusal(name)));
    return this;
  }

  /** The next question stays open until it is answered here, or given up by the page. */
  waits(): { answer: (credential: object) => void; refuse: (name: string) => void } {
    let answer: (credential: object) => void = () => undefined;
    let refuse: (name: string) => void = () => undefined;
    const open = new Promise<Credential>((resolve, reject) => {
      answer = (credential) => resolve(credential as Credential);
      refuse = (name) => reject(refusal(name));
    });
    this.#next.push(({ signal }) => {
      signal?.addEventListener('abort', () => refuse('AbortError'));
      return open;
    });
    return { answer, refuse };
  }

  readonly ask = (asked: Asked): Promise<Credential | null> => {
    this.asked.push(asked);
    const answer = this.#next.shift();
    return answer ? answer(asked) : Promise.resolve(madeCredential() as unknown as Credential);
  };
}

const replaced: (() => void)[] = [];
afterEach(() => {
  for (const undo of replaced.splice(0)) undo();
});

/** Puts something in the place of a property, for this test. */
export function replace(owner: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  replaced.push(() => {
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  });
}

/** @param statics - what `PublicKeyCredential` can do besides; none, as in a browser before its JSON calls */
export function fakeBrowser(statics?: object): FakeBrowser {
  const browser = new FakeBrowser();
  const api = {
    signalUnknownCredential: (told: { rpId: string; credentialId: string }) => {
      browser.forgotten.push(told);
      return Promise.reject(new Error('nobody listens'));
    },
  };
  replace(navigator, 'credentials', { create: browser.ask, get: browser.ask });
  replace(navigator, 'userActivation', {
    get isActive() {
      return browser.active;
    },
  });
  replace(globalThis, 'PublicKeyCredential', { ...api, ...statics });
  return browser;
}

/** A clock that a test moves. */
export function fakeClock(): { pass(milliseconds: number): void } {
  let now = performance.now();
  replace(performance, 'now', () => now);
  return { pass: (milliseconds) => (now += milliseconds) };
}

/** A server that offers passkeys for this host. */
export const passkeyServer = (passkeys: Account['passkeys'] = [], given: Partial<Account> = {}): StubServer =>
  stubServer({
    account: account({ passkeys, ...given }),
    capabilities: capabilities({ passkeys: { max: 3, rpId: location.hostname } }),
  });
