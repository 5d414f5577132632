import { adoptStyles, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { Arguments, Result } from '../client/client.js';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Verb } from '../contract/calls.js';
import type { Translate } from '../i18n/messages.js';
import type { PendingStepUp, RunOptions } from '../store/state.js';
import type { Awaited } from '../store/watch.js';
import { workStyles } from '../styles/work.js';
import { Countdown } from '../ui/countdown.js';
import type { MenuList } from '../ui/menu.js';
import { menuList } from '../ui/menu-list.js';
import { notice } from '../ui/notice.js';
import { indent } from '../ui/surface.js';
import type { PanelContext } from './context.js';
import type { Panel } from './panel.js';
import { isOwnDoing } from './panel-failure.js';
import { Failures } from './panel-failures.js';
import { focusFirst } from './panel-focus.js';
import { keepTyping } from './panel-typing.js';
import { Jobs, type Failure, type Job } from './panel-jobs.js';
import { reminderNotice } from './panel-notices.js';
import { openParts } from './panel-parts.js';
import { Sheet } from './panel-sheet.js';
import { Waiting } from './panel-watch.js';
import { StepUpCard } from './step-up.js';

/** One thing that is open: the surface that grows around it. */
export interface Surface {
  readonly label: string;
  readonly content: unknown;
  readonly danger?: boolean;
}

/** What a panel does once something is opened: its forms, what runs, what came of it, and the proof it may take. */
export class Work {
  /** What was done and "Saving…", for screen readers. */
  said = '';
  /** What draws the menus of rows. */
  readonly menu: MenuList = menuList;
  protected readonly panel: Panel;
  readonly countdown: Countdown;
  readonly jobs: Jobs;
  readonly sheet: Sheet;
  readonly #card: StepUpCard;
  readonly #failures: Failures;
  /** What was done, for the eye; until something else is begun. */
  #outcome: string | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
    this.countdown = new Countdown(panel);
    this.#failures = new Failures(panel, this.countdown);
    this.jobs = new Jobs(panel, {
      started: (job) => this.#started(job),
      failed: (error) => this.#failed(error),
    });
    this.sheet = new Sheet(panel, () => this.jobs.running !== undefined);
    this.#card = new StepUpCard(panel, this.countdown, () => this.stepUp);
    new Waiting(
      panel,
      () => this.context.store,
      () => this.awaited(),
    );
    // The element around named those of the panel at rest.
    panel.setAttribute('exportparts', `${panel.getAttribute('exportparts')},${openParts}`);
    const root = panel.renderRoot;
    const { elementStyles } = panel.constructor as typeof Panel;
    if (root instanceof ShadowRoot) adoptStyles(root, [...elementStyles, ...this.styles]);
    keepTyping(root);
  }

  /** What it looks like, besides what the panel at rest has. */
  protected get styles(): readonly CSSResult[] {
    return workStyles;
  }

  readonly t: Translate = (key, values) => this.context.t(key, values);

  protected get context(): PanelContext {
    const { context } = this.panel;
    if (!context) throw new Error(`the ${this.panel.noun} panel has no context`);
    return context;
  }

  /** The proof that the server wants for what this panel asked, where the person is needed for it. */
  protected get stepUp(): PendingStepUp | undefined {
    const pending = this.panel.context?.store.state.stepUp;
    return pending?.origin === this.panel && !this.answers(pending) ? pending : undefined;
  }

  /** Asks the store to do one thing, in the panel's name. */
  readonly run = <V extends Verb>(verb: V, args: Arguments<V>, options?: RunOptions): Promise<Result<V>> =>
    this.context.store.run(verb, args, this.panel, options);

  /** Opens a form; `opener` is the id of what focus comes back to. */
  show(form: string, opener: string, row?: string): void {
    if (this.sheet.show({ form, row }, opener)) this.#begin('');
  }

  /** Says what was done, in a line and to screen readers, until something else is begun. */
  readonly succeed = (text: string): void => {
    this.#outcome = text;
    this.said = text;
    this.panel.requestUpdate();
  };

  /** Gives up what is open. While it is being saved that could no longer be promised, unless the job says how. */
  readonly cancel = (): void => {
    if (this.jobs.running) return this.jobs.running.stop?.();
    const { open } = this.sheet;
    this.#begin('');
    this.sheet.close(...this.insteadOfOpener());
    if (open) this.left(open.form);
  };

  /** A form was given up. */
  protected left(_form: string): void {
    // Nothing was done, so most have nothing to say.
  }

  /** Ids that focus goes to when what opened a form is not there any more. */
  insteadOfOpener(): string[] {
    return [];
  }

  /** A newer account is about to be drawn. */
  follow(_account: Account): void {
    // Panels with rows close what was open on one that went.
  }

  /** The account is to be deleted, and what this does is refused meanwhile: it stays as it is, out of sight. */
  freeze(): void {
    const { renderRoot, updateComplete } = this.panel;
    // Nobody could give the proof, and whoever else needs one would wait for it.
    this.stepUp?.cancel();
    if (this.jobs.failure?.error.code === 'deletion_scheduled') this.jobs.failure = undefined;
    if (renderRoot instanceof ShadowRoot && renderRoot.activeElement?.closest('.panel-body')) {
      void updateComplete.then(() => focusFirst(renderRoot, ['heading']));
    }
  }

  /** What is done elsewhere, for as long as the panel shows that it waits for it. */
  awaited(): Awaited | undefined {
    return undefined;
  }

  /** Whether the panel answers it by itself, by what was typed just now: nobody is asked twice. */
  protected answers(_pending: PendingStepUp): boolean {
    return false;
  }

  /** Nothing of the last person is shown to the next. */
  forget(): void {
    this.sheet.reset();
    this.#begin('');
  }

  /** When a job that was refused for now (`Retry-After`) is worth another try, in milliseconds since 1970. */
  retryAt(job: string): number {
    return this.jobs.failure?.name === job ? this.#failures.retryAt : 0;
  }

  /** What is open, with the step-up in its place while one is wanted: hidden, not removed, so nothing typed is lost. */
  surface({ label, content, danger }: Surface): TemplateResult {
    const pending = this.stepUp;
    return html`<div
      class="surface ${danger && !pending ? 'danger' : ''}"
      part="surface ${danger && !pending ? 'danger-surface' : ''}"
      role="group"
      aria-label=${label}
      @keydown=${this.#escape}
    >
      ${pending ? this.#card.draw(pending, this.jobs.running?.then ?? '', this.t) : nothing}
      <div class="surface-content" ?hidden=${pending !== undefined}>${content} ${this.#remarks()}</div>
    </div>`;
  }

  /** The line that says what was done. */
  done(): TemplateResult | typeof nothing {
    return this.#outcome === undefined ? nothing : notice({ kind: 'success', what: this.#outcome });
  }

  /** What failed, where nothing is open any more to say it in. */
  loose(): TemplateResult | typeof nothing {
    return this.sheet.open ? nothing : this.#failure();
  }

  /** What failed, with a reference to copy and, where there is a time to wait, how long. */
  failed(failure: Failure, retryAt?: number): TemplateResult {
    return this.#failures.draw(this.t, failure, retryAt);
  }

  #begin(said: string): void {
    this.#outcome = undefined;
    this.said = said;
    this.jobs.failure = undefined;
    this.panel.requestUpdate();
  }

  #started({ busy }: Job<unknown>): void {
    this.#begin(busy);
    this.sheet.errors = {};
    this.sheet.reminder = undefined;
  }

  #failed(error: AccountError): void {
    this.said = '';
    this.#failures.note(error);
    if (!isOwnDoing(error)) this.context.fail(this.panel.noun, error);
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
    return failure ? this.failed(failure) : nothing;
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
