import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Account } from '../contract/account.js';
import { lazy } from '../lazy.js';
import type { Estimate } from './password-estimate.js';
import { NEW } from './password-rules.js';

const fetchEstimate = lazy(
  () => import('./password-estimate.js'),
  ({ estimate }) => estimate,
);

/** In milliseconds after the last key: the estimate stops whoever types (10 ms mostly), so it waits for a breath. */
const PAUSE = 150;
/** And what is said to screen readers for a longer one, or each key would be talked over. */
const SILENCE = 1000;

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/**
 * How strong the password that is being typed would be. Advice: nothing waits for it, and nothing is refused by it (R10).
 * What estimates is fetched when the field is first focused; where it does not come, nothing is shown.
 */
export class Strength implements ReactiveController {
  /** What is shown. */
  shown: Estimate | undefined;
  /** What screen readers are told. */
  said: Estimate | undefined;
  readonly #host: Host;
  readonly #own: () => readonly string[];
  readonly #fetchEstimate: typeof fetchEstimate;
  #estimate: Awaited<ReturnType<typeof fetchEstimate>> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  /** @param own - the person's own words: whoever guesses tries those first */
  constructor(host: Host, own: () => readonly string[], fetch = fetchEstimate) {
    this.#host = host;
    this.#own = own;
    this.#fetchEstimate = fetch;
    host.addController(this);
  }

  readonly prepare = (): void => {
    if (!this.#estimate) void this.#fetch();
  };

  readonly typed = (): void => {
    this.#rest();
    this.#soon = setTimeout(this.#look, PAUSE);
    this.#late = setTimeout(this.#say, SILENCE);
  };

  /** Another form: what was said of the last one is not said of it. */
  reset(): void {
    this.#rest();
    this.shown = this.said = undefined;
  }

  hostDisconnected(): void {
    this.#rest();
  }

  async #fetch(): Promise<void> {
    this.#estimate = await this.#fetchEstimate().catch(() => undefined);
    // Typed, or filled in by a manager, while it was on its way.
    if (this.#estimate) this.typed();
  }

  /** The text is read when it is needed, and kept nowhere. */
  readonly #look = (): void => {
    const text = this.#host.renderRoot.querySelector<HTMLInputElement>(`#${NEW}`)?.value ?? '';
    this.shown = text ? this.#rate(text) : undefined;
    this.#host.requestUpdate();
  };

  /** It is advice alone: what it trips over is nobody's trouble. */
  #rate(text: string): Estimate | undefined {
    try {
      return this.#estimate?.(text, this.#own());
    } catch {
      return undefined;
    }
  }

  readonly #say = (): void => {
    this.said = this.shown;
    this.#host.requestUpdate();
  };

  #rest(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#late);
  }
}

/** What the person is called by, whole and in its parts. */
export function ownWords({ profile, emails, phones }: Account): readonly string[] {
  const { firstName, lastName, displayName, username } = profile;
  const names = [firstName, lastName, displayName, username].filter((name) => name !== null);
  const whole = [...names, ...emails.map(({ address }) => address), ...phones.map(({ number }) => number)];
  const parts = whole.flatMap((word) => word.split(/[\s@._+-]+/));
  return [...new Set([...parts, ...whole].map((word) => word.toLowerCase()))].filter((word) => word.length > 2);
}
