import {
  html,
  LitElement,
  noChange,
  nothing,
  type CSSResultGroup,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { property, state } from 'lit/decorators.js';
import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { panelStyles } from '../styles/panel.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import { skeleton } from '../ui/skeleton.js';
import type { PanelContext } from './context.js';
import { StoreController } from './panel-store.js';
import type { Work } from './panel-work.js';

/** What a panel's heading and lead say, by the words of its noun. */
export interface Head {
  readonly heading: string;
  readonly lead: string;
}

/**
 * What all panels are: a section with a heading, rows, and at most one open form. A panel draws, and asks the store to
 * do one thing; what it did not ask for (events, other panels) is none of its business.
 *
 * This is the panel at rest, all that the first paint needs. What it does once somebody does something is its forms, a
 * chunk of their own, fetched as soon as the rows are drawn.
 */
export abstract class Panel<F extends Work = Work> extends LitElement {
  static override styles: CSSResultGroup = panelStyles;

  /** All that a panel is given, by the element around it. */
  @property({ attribute: false }) context: PanelContext | undefined;
  @state() private broken: Error | undefined;
  /** What somebody asked for while the forms could not be fetched. */
  @state() private wanted: (() => void) | undefined;
  @state() private work: F | undefined;

  /** The noun that the panel, its words and its part of the contract share. */
  abstract readonly noun: string;
  protected abstract readonly fetchForms: () => Promise<new (panel: Panel) => F>;
  /** Whether what it does works while the account is to be deleted: the server refuses all other changes then (R17). */
  protected readonly duringGrace: boolean = false;
  /** The forms were asked for, without anybody waiting. */
  #early = false;
  readonly #store = new StoreController(this, () => this.#forget());
  /** Kept while nobody is signed in, when the element takes the panel off the page: what was typed is there after. */
  #last: { readonly account: Account; readonly capabilities: Capabilities } | undefined;

  /** What can be opened, once it is fetched; nothing while the server would refuse it. */
  protected get forms(): F | undefined {
    return this.#frozen ? undefined : this.work;
  }

  get #frozen(): boolean {
    return !this.duringGrace && !!this.#last?.account.deletion;
  }

  protected abstract head(t: Translate): Head;
  protected abstract body(t: Translate, account: Account, capabilities: Capabilities): unknown;

  /** Opens a form; `opener` is the id of what focus comes back to. */
  protected show(form: string, opener: string, row?: string): void {
    this.withForms(() => this.forms?.show(form, opener, row));
  }

  /** Does it now, or as soon as the forms are there; where they don't come, says so, and offers it again. */
  protected withForms(press: () => void): void {
    this.wanted = undefined;
    if (this.work) press();
    else void this.#fetch(press);
  }

  /** Fetches what can be opened, and its words. Done by itself once the rows are drawn. */
  async prepare(): Promise<void> {
    const [Forms] = await Promise.all([this.fetchForms(), this.context?.formWords(this.noun)]);
    this.work ??= new Forms(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#store.follow(this.context?.store);
    const { account, capabilities } = this.context?.store.state ?? {};
    if (!account || !capabilities) return;
    this.#last = { account, capabilities };
    this.work?.follow(account);
    if (this.#frozen) this.work?.freeze();
  }

  protected override updated(): void {
    // The rows are drawn; by the time that somebody presses something, its form is there.
    if (!this.#last || this.#early) return;
    this.#early = true;
    void this.#fetch(undefined);
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
    const { context } = this;
    if (!context) return nothing;
    const { t } = context;
    if (this.broken) return this.#trouble(t, 'common.broken', this.#mend);
    const { heading, lead } = this.head(t);
    return html`<section class="panel" aria-labelledby="heading">
      <div class="panel-head" part="panel-head">
        <h3 class="panel-heading" part="heading" id="heading" tabindex="-1">${heading}</h3>
        <p class="panel-lead" part="lead">${lead}</p>
      </div>
      ${this.#frozen ? html`<div class="panel-body frozen" part="panel-body">${this.#rows(t)}</div>` : nothing}
      <div class="panel-body" part="panel-body" ?hidden=${this.#frozen}>${this.#frozen ? noChange : this.#live(t)}</div>
    </section>`;
  }

  #rows(t: Translate): unknown {
    return this.#last ? this.body(t, this.#last.account, this.#last.capabilities) : skeleton(t('common.loading'));
  }

  /** While frozen it stays as it is, hidden: what was typed is there again when the account is kept. */
  #live(t: Translate): TemplateResult {
    const { wanted, work } = this;
    return html`<p class="hidden" role="status">${work?.said}</p>
      ${this.#rows(t)}
      ${wanted ? this.#trouble(t, 'common.formMissing', () => this.withForms(wanted)) : work?.loose()}`;
  }

  /** Fetches the forms. Their failure is told only to somebody who waits for them. */
  async #fetch(press: (() => void) | undefined): Promise<void> {
    try {
      await this.prepare();
      // What is pressed is drawn by then.
      await this.updateComplete;
      press?.();
    } catch (cause) {
      if (!press) return;
      this.wanted = press;
      const message = `The forms of the ${this.noun} panel could not be fetched.`;
      this.context?.fail(this.noun, new AccountError('network', message, {}, { cause }));
    }
  }

  /** Nothing of the last person is shown to the next. */
  #forget(): void {
    this.work?.forget();
    this.#last = undefined;
    this.broken = undefined;
    this.wanted = undefined;
  }

  readonly #mend = (): void => {
    this.broken = undefined;
    void this.context?.store.refresh();
  };

  /** In the place of what could not be drawn, or opened. */
  #trouble(t: Translate, what: 'common.broken' | 'common.formMissing', again: () => void): TemplateResult {
    return notice({
      kind: 'failed',
      what: t(what),
      more: t('common.brokenMore'),
      todo: button({ label: t('common.tryAgain'), press: again }),
      alert: true,
    });
  }
}
