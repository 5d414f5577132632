import type { AccountError } from '../client/errors.js';
import type { CreationOptions, RegistrationCredential } from '../contract/webauthn.js';
import { asAccountError } from '../store/failure.js';
import type { Work } from './panel-work.js';
import {
  forgetPasskey,
  freshClick,
  makePasskey,
  PasskeyError,
  TIMEOUT,
  type PasskeyOutcome,
} from './panel-webauthn.js';

/** How far it has come, or why it came to nothing. */
export type Stage =
  | PasskeyOutcome
  /** The server is asked for the options; proof may be wanted first. */
  | 'starting'
  /** The browser wants a click of its own: something stood between the first one and now. */
  | 'click'
  /** The browser asks the person. */
  | 'browser'
  | 'saving'
  /** The server did not take it. */
  | 'refused';

/** What the making has to do with the panel. */
export interface Around {
  readonly work: Work;
  /** There is something else to read, or to press, now. */
  readonly changed: () => void;
  /** The person gave it up themselves: everything is as it was. */
  readonly givenUp: () => void;
  readonly added: (id: string) => void;
}

interface Ceremony {
  readonly id: string;
  readonly options: CreationOptions;
  /** By the browser's monotonic clock. */
  readonly until: number;
}

/** One passkey on its way: the server's options, the browser's question, and what came of it. */
interface Attempt {
  readonly given: AbortController;
  ceremony?: Ceremony;
  /** Made, and not saved yet: after a lost connection it is sent again, and not made again. */
  made?: RegistrationCredential;
}

/** Nobody knows whether it was saved, or it may be saved yet. */
const mayYetBeSaved = ({ code, status = 0 }: AccountError): boolean =>
  code !== 'cancelled' && (status < 400 || status === 429 || status >= 500);

/** From the click until the account has another passkey. */
export class Making {
  stage: Stage = 'starting';
  readonly #around: Around;
  #attempt: Attempt | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Asks the server for its options, then the browser. */
  begin(): void {
    this.drop();
    const attempt: Attempt = { given: new AbortController() };
    this.#attempt = attempt;
    const { t, jobs } = this.#around.work;
    this.#show('starting');
    jobs.start({
      name: 'start',
      busy: t('passkeys.starting'),
      then: t('passkeys.addThen'),
      failed: t('passkeys.addFailed'),
      run: () => this.#start(attempt),
      done: (ceremony) => {
        if (this.#attempt !== attempt) return;
        attempt.ceremony = { ...ceremony, until: performance.now() + (ceremony.options.timeout ?? TIMEOUT) };
        if (freshClick()) this.go();
        else this.#show('click');
      },
      stop: () => attempt.given.abort(),
      again: () => this.begin(),
    });
  }

  /** Asks the browser, in a click or while it still counts as one; then the server to keep what it made. */
  go(): void {
    const { t, jobs } = this.#around.work;
    const attempt = this.#attempt;
    const { ceremony } = attempt ?? {};
    // Who let the button stand until the challenge was too old would make a passkey that the server must refuse.
    const tooOld = !attempt?.made && (ceremony?.until ?? 0) < performance.now();
    if (!attempt || !ceremony || tooOld) return this.begin();
    this.#show(attempt.made ? 'saving' : 'browser');
    jobs.start({
      name: 'make',
      busy: t(attempt.made ? 'common.saving' : 'passkeys.inBrowser'),
      then: t('passkeys.addThen'),
      failed: t('passkeys.addFailed'),
      run: () => this.#make(attempt, ceremony),
      done: (outcome) => this.#made(attempt, outcome),
      // Said in the card.
      refused: ({ code }) => code === 'already_exists',
      stop: () => {
        if (this.stage === 'browser') attempt.given.abort();
      },
      again: () => this.go(),
    });
  }

  /** It is given up, or over. */
  drop(): void {
    this.#attempt?.given.abort();
    this.#attempt = undefined;
  }

  async #start(attempt: Attempt) {
    try {
      return await this.#around.work.run('passkeys.start', {}, { signal: attempt.given.signal });
    } catch (error) {
      if (this.#attempt === attempt) {
        if (asAccountError(error).code === 'cancelled') this.#around.givenUp();
        else this.#show('refused');
      }
      throw error;
    }
  }

  async #make(attempt: Attempt, { id, options }: Ceremony): Promise<PasskeyOutcome | { readonly id: string }> {
    try {
      attempt.made ??= await makePasskey(options, attempt.given.signal);
    } catch (error) {
      if (error instanceof PasskeyError) return error.outcome;
      throw error;
    }
    // It came just as it was given up.
    if (attempt.given.signal.aborted) return 'cancelled';
    this.#show('saving');
    return this.#save(attempt, id, attempt.made);
  }

  async #save(attempt: Attempt, id: string, credential: RegistrationCredential): Promise<{ readonly id: string }> {
    try {
      return await this.#around.work.run('passkeys.add', { id, credential });
    } catch (error) {
      if (this.#attempt === attempt) this.#refused(attempt, credential, asAccountError(error));
      throw error;
    }
  }

  #made(attempt: Attempt, outcome: PasskeyOutcome | { readonly id: string }): void {
    if (this.#attempt !== attempt) return;
    if (typeof outcome !== 'string') {
      this.#attempt = undefined;
      return this.#around.added(outcome.id);
    }
    // A challenge is good once (R11), so the next try asks for another.
    delete attempt.ceremony;
    if (attempt.given.signal.aborted) this.#around.givenUp();
    else this.#show(outcome);
  }

  #refused({ ceremony }: Attempt, { id }: RegistrationCredential, error: AccountError): void {
    if (!mayYetBeSaved(error)) {
      // The browser has kept what nobody will ever know.
      if (ceremony?.options.rp.id !== undefined) forgetPasskey(ceremony.options.rp.id, id);
      this.#attempt = undefined;
    }
    if (error.code === 'cancelled') this.#around.givenUp();
    else this.#show(error.code === 'already_exists' ? 'already-registered' : 'refused');
  }

  #show(stage: Stage): void {
    this.stage = stage;
    this.#around.changed();
  }
}
