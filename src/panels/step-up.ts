import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ReverificationMethod } from '../contract/reverification.js';
import type { Translate } from '../i18n/messages.js';
import type { PendingStepUp } from '../store/state.js';
import { button } from '../ui/button.js';
import type { Countdown } from '../ui/countdown.js';
import { actions } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import type { PanelContext } from './context.js';
import { failureNotice, referenceOf } from './panel-failure.js';
import { firstField } from './panel-focus.js';
import { Jobs } from './panel-jobs.js';
import { signInName } from './panel-ways-in.js';
import { codeForm } from './step-up-code.js';
import { passkeyForm, preparePasskey, proveByPasskey } from './step-up-passkey.js';
import { passwordForm } from './step-up-password.js';
import { fresh, type ProofForm, type Proving } from './step-up-proving.js';
import { appForm, backupForm } from './step-up-typed.js';
import { labelOf, usable } from './step-up-ways.js';

type Host = ReactiveControllerHost & {
  readonly renderRoot: HTMLElement | DocumentFragment;
  context: PanelContext | undefined;
};

/**
 * The card that asks for proof (R8), in the panel that asked. It names what follows, offers the ways that the server
 * listed, and leaves everything as it was when the person gives up.
 */
export class StepUpCard implements ReactiveController {
  readonly #host: Host;
  readonly #countdown: Countdown;
  readonly #pending: () => PendingStepUp | undefined;
  readonly #jobs: Jobs;
  #shown: PendingStepUp | undefined;
  #before: Element | null = null;
  #state: Proving = fresh;
  #focusNext = false;
  /** Aborts what the browser asks the person for, when they turn to something else. */
  #way = new AbortController();

  constructor(host: Host, countdown: Countdown, pending: () => PendingStepUp | undefined) {
    this.#host = host;
    this.#countdown = countdown;
    this.#pending = pending;
    this.#jobs = new Jobs(host, {
      started: () => this.#set({ error: undefined, retryAt: 0 }),
      failed: (error) => this.#set({ retryAt: countdown.deadline(error.retryAfter ?? 0) }),
    });
    host.addController(this);
  }

  /** Remembers where the person was, before what they were in is hidden. */
  hostUpdate(): void {
    const pending = this.#pending();
    if (pending === this.#shown) return;
    if (pending && !this.#shown) this.#before = this.#active;
    if (pending) this.#begin(pending);
  }

  /** The card takes focus, and gives it back; never from someone who is busy elsewhere on the page. */
  hostUpdated(): void {
    const pending = this.#pending();
    if (pending !== this.#shown) {
      this.#shown = pending;
      if (!pending && this.#mayFocus && this.#before instanceof HTMLElement) this.#before.focus();
    }
    if (!this.#focusNext || !pending) return;
    this.#focusNext = false;
    if (!this.#mayFocus) return;
    const field = firstField(this.#host.renderRoot);
    field?.focus();
    if (this.#state.error && field instanceof HTMLInputElement) field.select();
  }

  /** @param then - what follows, in words: "Then we remove ada@example.com." */
  draw(pending: PendingStepUp, then: string, t: Translate): TemplateResult {
    const methods = usable(pending.methods, this.#rpId);
    if (methods.length === 0) return this.#deadEnd(pending, t);
    const method = this.#state.method ?? (methods.length === 1 ? methods[0] : undefined);
    return html`<div class="surface-content" part="step-up">${surfaceHead('shield', t('stepUp.title'), then)}
    ${indent(html`${method ? this.#form(pending, method, methods, t) : this.#choice(pending, methods, t)}${this.#failure(t)}`)}</div>`;
  }

  get #active(): Element | null {
    const { renderRoot } = this.#host;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  /** Focus is in this panel, or nowhere. */
  get #mayFocus(): boolean {
    return this.#active !== null || document.activeElement === document.body;
  }

  #begin(pending: PendingStepUp): void {
    this.#turn(fresh);
    this.#shown ??= pending;
    pending.signal.addEventListener('abort', () => this.#way.abort());
    if (usable(pending.methods, this.#rpId).some(({ type }) => type === 'passkey')) preparePasskey();
  }

  /** The person turns to something else: what runs is given up, and nothing of it is said any more. */
  #turn(state: Proving): void {
    this.#way.abort();
    this.#way = new AbortController();
    this.#jobs.drop();
    this.#focusNext = true;
    this.#set(state);
  }

  #set(part: Partial<Proving>): void {
    this.#state = { ...this.#state, ...part };
    this.#host.requestUpdate();
  }

  #form(
    pending: PendingStepUp,
    method: ReverificationMethod,
    methods: readonly ReverificationMethod[],
    t: Translate,
  ): TemplateResult {
    const other = () => this.#turn({ ...fresh, sent: this.#state.sent });
    const rest = html`${methods.length > 1 ? button({ label: t('stepUp.otherWay'), look: 'quiet', press: other }) : nothing}
    ${this.#cancel(pending, t)}`;
    const given = this.#given(pending, method, t, rest);
    const { type } = method;
    switch (type) {
      case 'passkey':
        return passkeyForm(given);
      case 'totp':
        return appForm(given);
      case 'backup_code':
        return backupForm(given);
      case 'sms':
      case 'email_code':
      case 'phone_code':
        return codeForm({ ...given, type });
      default:
        return passwordForm(given);
    }
  }

  #given(pending: PendingStepUp, method: ReverificationMethod, t: Translate, rest: TemplateResult): ProofForm {
    return {
      ...{ t, pending, method, rest, state: this.#state, jobs: this.#jobs, countdown: this.#countdown },
      signal: this.#way.signal,
      refused: this.#countdown.left(this.#state.retryAt) > 0,
      username: this.#username,
      set: (part) => this.#update(part),
    };
  }

  /** A new step or an error: focus goes to the field. Of a passkey there is none, and the button keeps it. */
  #update(part: Partial<Proving>): void {
    if (('error' in part || 'sent' in part) && !('begun' in part)) this.#focusNext = true;
    this.#set(part);
  }

  #choice(pending: PendingStepUp, methods: readonly ReverificationMethod[], t: Translate): TemplateResult {
    const choose = (method: ReverificationMethod): void => {
      this.#focusNext = true;
      this.#set({ method });
      // This click is the one that the browser wants.
      if (method.type === 'passkey') proveByPasskey(this.#given(pending, method, t, html``));
    };
    return actions(
      methods.map((method, index) =>
        button({ label: labelOf(method, t), look: index === 0 ? 'primary' : '', press: () => choose(method) }),
      ),
      this.#cancel(pending, t),
    );
  }

  #cancel(pending: PendingStepUp, t: Translate): TemplateResult {
    return button({ label: t('common.cancel'), look: 'quiet plain', press: () => pending.cancel() });
  }

  #deadEnd(pending: PendingStepUp, t: Translate): TemplateResult {
    return html`<div class="surface-content" part="step-up">
      ${surfaceHead('shield', t('stepUp.noMethod'), t('stepUp.noMethodMore'))}
      ${indent(actions(button({ label: t('stepUp.understood'), press: () => pending.cancel() })))}
    </div>`;
  }

  #failure(t: Translate): TemplateResult | typeof nothing {
    const { failure } = this.#jobs;
    if (!failure) return nothing;
    return failureNotice(t, {
      ...failure,
      wait: this.#countdown.left(this.#state.retryAt),
      copied: this.#state.copied === referenceOf(failure.error),
      copy: (text) => void navigator.clipboard.writeText(text).then(() => this.#set({ copied: text })),
    });
  }

  get #rpId(): string {
    return this.#host.context?.store.state.capabilities?.passkeys?.rpId ?? location.hostname;
  }

  /** Whose password it is, for password managers. */
  get #username(): string {
    const account = this.#host.context?.store.state.account;
    return account ? signInName(account) : '';
  }
}
