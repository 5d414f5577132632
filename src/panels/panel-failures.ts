import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Translate } from '../i18n/messages.js';
import type { Countdown } from '../ui/countdown.js';
import { failureNotice, referenceOf } from './panel-failure.js';
import type { Failure } from './panel-jobs.js';

/** What is said of jobs that failed: when they are worth another try, and whether their reference was copied. */
export class Failures {
  readonly #host: ReactiveControllerHost;
  readonly #countdown: Countdown;
  #copied = '';
  /** When the last one is worth another try, in milliseconds since 1970. */
  retryAt = 0;

  constructor(host: ReactiveControllerHost, countdown: Countdown) {
    this.#host = host;
    this.#countdown = countdown;
  }

  /** One more. */
  note({ retryAfter = 0 }: AccountError): void {
    this.retryAt = this.#countdown.deadline(retryAfter);
    this.#host.requestUpdate();
  }

  /** With a reference to copy and, where there is a time to wait, how long. */
  draw(t: Translate, failure: Failure, retryAt = this.retryAt): TemplateResult {
    return failureNotice(t, {
      ...failure,
      wait: this.#countdown.left(retryAt),
      copied: this.#copied === referenceOf(failure.error),
      copy: (text) => void this.#copy(text),
    });
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.#copied = text;
    this.#host.requestUpdate();
  }
}
