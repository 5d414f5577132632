import type { TemplateResult } from 'lit';
import type { Arguments } from '../client/client.js';
import type { AccountError } from '../client/errors.js';
import type { Challenge } from '../contract/challenge.js';
import type { ReverificationMethod } from '../contract/reverification.js';
import type { RequestOptions } from '../contract/webauthn.js';
import type { Translate } from '../i18n/messages.js';
import type { PendingStepUp } from '../store/state.js';
import type { Countdown } from '../ui/countdown.js';
import type { Jobs } from './panel-jobs.js';

/** A code that is on its way. */
export interface Sent {
  readonly challenge: Challenge;
  /** When another may be sent, in milliseconds since 1970. */
  readonly resendAt: number;
}

/** What a passkey is to sign, waiting for a click. */
export interface Begun {
  readonly id: string;
  readonly options: RequestOptions;
  /** When the server has forgotten it, in milliseconds since 1970. */
  readonly until: number;
}

/** How far the person has come. */
export interface Proving {
  readonly method: ReverificationMethod | undefined;
  /** Kept when the person looks at another way: the code has come all the same. */
  readonly sent: ReadonlyMap<ReverificationMethod, Sent>;
  readonly begun: Begun | undefined;
  readonly error: string | undefined;
  readonly revealed: boolean;
  readonly retryAt: number;
  readonly copied: string;
}

export const fresh: Proving = {
  method: undefined,
  sent: new Map(),
  begun: undefined,
  error: undefined,
  revealed: false,
  retryAt: 0,
  copied: '',
};

/** What the form of a method is given. */
export interface ProofForm {
  readonly t: Translate;
  readonly pending: PendingStepUp;
  readonly method: ReverificationMethod;
  readonly state: Proving;
  readonly set: (part: Partial<Proving>) => void;
  readonly jobs: Jobs;
  readonly countdown: Countdown;
  /** Aborted when the person gives up, or goes for another way. */
  readonly signal: AbortSignal;
  /** Whether the server would refuse even the right one for now (R5). */
  readonly refused: boolean;
  readonly username: string;
  /** Other ways, and the way out. */
  readonly rest: TemplateResult;
}

/**
 * Hands in what was typed.
 * @param wrong - what is said at the field; undefined where the failure has no place there
 */
export function prove(
  { t, pending, jobs, set }: ProofForm,
  form: HTMLFormElement,
  proof: Arguments<'reverification.finish'>,
  wrong: (error: AccountError) => string | undefined,
): void {
  jobs.start({
    name: 'prove',
    busy: t('stepUp.confirming'),
    then: '',
    failed: t('stepUp.failed'),
    run: () => pending.finish(proof),
    done: () => undefined,
    refused: (refusal) => {
      const error = wrong(refusal);
      if (error !== undefined) set({ error });
      return error !== undefined;
    },
    again: () => form.requestSubmit(),
  });
}
