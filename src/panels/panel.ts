import { html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Arguments, Result } from '../client/client.js';
import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Verb } from '../contract/calls.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import type { PendingStepUp } from '../store/state.js';
import { panelStyles } from '../styles/panel.js';
import { Countdown } from '../ui/countdown.js';
import { notice } from '../ui/notice.js';
import { skeleton } from '../ui/skeleton.js';
import { indent } from '../ui/surface.js';
import type { PanelContext } from './context.js';
import { brokenNotice, reminderNotice, withWords } from './panel-notices.js';
import { failureNotice, isOwnDoing, referenceOf } from './panel-failure.js';
import { Jobs, type Job } from './panel-jobs.js';
import { Sheet } from './panel-sheet.js';
import { StoreController } from './panel-store.js';
import { StepUpCard } from './step-up.js';

/** What a panel's heading and lead say, by the words of its noun. */
export interface Head {
  readonly heading: string;
  readonly lead: string;
}

/** One thing that is open: the surface that grows around it. */
export interface Surface {
  readonly label: string;
  readonly content: unknown;
  readonly danger?: boolean;
}

/**
 * What all panels are: a section with a heading, rows, and at most one open form. A panel draws, and asks the store to
 * do one thing; what it did not ask for (events, other panels) is none of its business.
 *
 * @csspart panel heading lead row row-title badge button menu-button menu menu-item surface form field label input error notice reference avatar
 */
export abstract class Panel extends LitElement {
  static override styles: CSSResultGroup = panelStyles;

  /** All that a panel is given, by the element around it. */
  @property({ attribute: false }) context: PanelContext | undefined;
  /** What was done, for the eye; until something else is begun. */
  @state() private outcome: string | undefined;
  /** The same and "Saving…", for screen readers. */
  @state() private said = '';
  @state() private copied = '';
  @state() private broken: Error | undefined;

  /** The noun that the panel, its words and its part of the contract share. */
  protected abstract readonly noun: string;
  protected readonly countdown = new Countdown(this);
  protected readonly jobs = new Jobs(this, {
    started: (job) => this.#started(job),
    failed: (error) => this.#failed(error),
  });
  protected readonly sheet = new Sheet(this, () => this.jobs.running !== undefined);
  readonly #card = new StepUpCard(this, this.countdown, () => this.stepUp);
  readonly #store = new StoreController(this, () => this.forget());
  #retryAt = 0;
  /** Kept while nobody is signed in, when the element takes the panel off the page: what was typed is there after. */
  #last: { readonly account: Account; readonly capabilities: Capabilities } | undefined;

  protected abstract head(t: Translate): Head;
  protected abstract body(t: Translate, account: Account, capabilities: Capabilities): unknown;

  protected get t(): Translate {
    return this.context?.t ?? ((key) => key);
  }

  /** The proof that the server wants for what this panel asked. */
  protected get stepUp(): PendingStepUp | undefined {
    const pending = this.context?.store.state.stepUp;
    return pending?.origin === this ? pending : undefined;
  }

  /** Asks the store to do one thing, in this panel's name. */
  protected run<V extends Verb>(verb: V, args: Arguments<V>): Promise<Result<V>> {
    const store = this.context?.store;
    if (!store) return Promise.reject(new AccountError('cancelled', 'The panel has no account.'));
    return store.run(verb, args, this);
  }

  /** Says what was done, in a line and to screen readers, until something else is begun. */
  protected succeed(text: string): void {
    this.outcome = text;
    this.said = text;
  }

  /** Opens a form; `opener` is the id of what focus comes back to. */
  protected show(form: string, opener: string, row?: string): void {
    if (this.sheet.show({ form, row }, opener)) this.#begin('');
  }

  /** When a job that was refused for now (`Retry-After`) is worth another try, in milliseconds since 1970. */
  protected retryAt(job: string): number {
    return this.jobs.failure?.name === job ? this.#retryAt : 0;
  }

  /** Gives up what is open, unless it is being saved: then giving up could no longer be promised. */
  protected readonly cancel = (): void => {
    if (this.jobs.running) return;
    this.#begin('');
    this.sheet.close(...this.insteadOfOpener());
  };

  /** Ids that focus goes to when what opened a form is not there any more. */
  protected insteadOfOpener(): string[] {
    return [];
  }

  /** Nothing of the last person is shown to the next. */
  protected forget(): void {
    this.sheet.reset();
    this.#begin('');
    this.#last = undefined;
    this.broken = undefined;
  }

  /** What is open, with the step-up in its place while one is wanted: hidden, not removed, so nothing typed is lost. */
  protected surface({ label, content, danger }: Surface): TemplateResult {
    const pending = this.stepUp;
    return html`<div
      class="surface ${danger && !pending ? 'danger' : ''}"
      part="surface"
      role="group"
      aria-label=${label}
      @keydown=${this.#escape}
    >
      ${pending ? this.#card.draw(pending, this.jobs.running?.then ?? '', this.t) : nothing}
      <div class="surface-content" ?hidden=${pending !== undefined}>
        ${content}${this.#remarks()}
      </div>
    </div>`;
  }

  /** The line that says what was done. */
  protected done(): TemplateResult | typeof nothing {
    return this.outcome === undefined ? nothing : notice({ kind: 'success', what: this.outcome });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#store.follow(this.context?.store);
    const { account, capabilities } = this.context?.store.state ?? {};
    if (account && capabilities) this.#last = { account, capabilities };
  }

  /** What a render throws stays in this panel: it becomes the failed state, and nothing reaches the host page. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
    } catch (error) {
      console.error(`<user-profile>: the ${this.noun} panel could not be drawn.`, error);
      this.broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  protected override render(): unknown {
    if (!this.context) return nothing;
    const t = this.t;
    if (this.broken) return brokenNotice(t, this.#mend);
    return html`<section class="panel" part="panel" aria-labelledby="heading">
      ${withWords(this.head(t))}
      <div class="panel-body">
        <p class="hidden" role="status">${this.said}</p>
        ${this.#last ? this.body(t, this.#last.account, this.#last.capabilities) : skeleton(t('common.loading'))}
        ${this.sheet.open ? nothing : this.#failure()}
      </div>
    </section>`;
  }

  readonly #mend = (): void => {
    this.broken = undefined;
    void this.context?.store.refresh();
  };

  #begin(said: string): void {
    this.outcome = undefined;
    this.said = said;
    this.jobs.failure = undefined;
  }

  #started({ busy }: Job<unknown>): void {
    this.#begin(busy);
    this.sheet.errors = {};
    this.sheet.reminder = undefined;
  }

  #failed(error: AccountError): void {
    this.said = '';
    this.#retryAt = this.countdown.deadline(error.retryAfter ?? 0);
    if (!isOwnDoing(error)) this.context?.fail(this.noun, error);
    this.requestUpdate();
  }

  /** What is said of the open form, on its text edge. */
  #remarks(): TemplateResult | typeof nothing {
    const { reminder } = this.sheet;
    return reminder || this.jobs.failure
      ? indent(html`${reminderNotice(this.t, reminder)}${this.#failure()}`)
      : nothing;
  }

  #failure(): TemplateResult | typeof nothing {
    const { failure } = this.jobs;
    if (!failure) return nothing;
    return failureNotice(this.t, {
      ...failure,
      wait: this.countdown.left(this.#retryAt),
      copied: this.copied === referenceOf(failure.error),
      copy: (text) => void navigator.clipboard.writeText(text).then(() => (this.copied = text)),
    });
  }

  /** Escape gives up, and closes nothing of the host page's besides. */
  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.stepUp) this.stepUp.cancel();
    else this.cancel();
  };
}
