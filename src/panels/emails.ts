import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { addForm } from './emails-add.js';
import { codeForm } from './emails-code.js';
import { confirmation } from './emails-confirm.js';
import { EmailActions } from './emails-actions.js';
import { emailRow, isFull, manageId } from './emails-rows.js';
import { Panel, type Head } from './panel.js';

/** The addresses of the account: rows, and one of them, or the form for another, open. */
export class UserProfileEmails extends Panel {
  protected override readonly noun = 'emails';
  readonly #actions = new EmailActions({
    t: (key, values) => this.t(key, values),
    run: (verb, args) => this.run(verb, args),
    emails: () => this.#emails,
    jobs: this.jobs,
    sheet: this.sheet,
    succeed: (text) => this.succeed(text),
    cancelled: () => this.insteadOfOpener(),
  });

  protected override head(t: Translate): Head {
    return { heading: t('emails.heading'), lead: t('emails.lead') };
  }

  protected override forget(): void {
    super.forget();
    this.#actions.forget();
  }

  protected override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return [...(row === undefined ? [] : [manageId(row)]), 'add'];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const row = this.sheet.open?.row;
    const gone = row !== undefined && !this.#emails.some(({ id }) => id === row);
    // The open row was removed elsewhere: there is nothing left to be open.
    if (gone && !this.jobs.running) this.sheet.close();
  }

  protected override body(t: Translate, { emails }: Account, { emails: offered }: Capabilities): unknown {
    const adding = this.sheet.isOpen('add');
    return html`${emails.length === 0 && !adding ? html`<p class="row-note">${t('emails.none')}</p>` : nothing}
      <ul class="rows" role="list">
        ${repeat(
          emails,
          ({ id }) => id,
          (email) => this.#row(t, email, emails),
        )}
      </ul>
      ${this.done()}${adding ? this.#add(t) : this.#offerToAdd(t, emails, offered?.max ?? 0)}`;
  }

  get #emails(): readonly Email[] {
    return this.context?.store.state.account?.emails ?? [];
  }

  #row(t: Translate, email: Email, emails: readonly Email[]): TemplateResult {
    const form = this.sheet.open?.row === email.id ? this.sheet.open.form : undefined;
    const opener = manageId(email.id);
    const shown = emailRow({
      t,
      email,
      emails,
      open: form !== undefined,
      enterCode: (id) => this.show('code', id, email.id),
      makePrimary: () => this.show('primary', opener, email.id),
      remove: () => this.show('remove', opener, email.id),
    });
    if (form === undefined) return html`<li>${shown}</li>`;
    const content = html`${shown}${indent(form === 'code' ? this.#code(t, email) : this.#confirm(t, form, email))}`;
    return html`<li class="open">${this.surface({ label: email.address, content, danger: form === 'remove' })}</li>`;
  }

  #confirm(t: Translate, form: string, email: Email): TemplateResult {
    const removing = form === 'remove';
    return confirmation({
      t,
      removing,
      email,
      former: this.#emails.find(({ primary }) => primary),
      busy: this.jobs.isRunning(form),
      confirm: () => (removing ? this.#actions.remove(email) : this.#actions.makePrimary(email)),
      cancel: this.cancel,
    });
  }

  #code(t: Translate, email: Email): TemplateResult {
    const { countdown } = this;
    const { challenge } = email;
    const asOf = this.context?.store.state.asOf ?? 0;
    const sentAgain = challenge ? countdown.deadline(challenge.resendIn, asOf) : 0;
    return codeForm({
      t,
      challenge,
      dead: this.#actions.whyDead(challenge, countdown.isPast(countdown.deadline(challenge?.expiresIn ?? 0, asOf))),
      error: this.sheet.errors['code'],
      jobs: this.jobs,
      left: countdown.left(Math.max(sentAgain, this.retryAt('send'))),
      submit: (form) => this.#actions.verify(email, form),
      send: () => this.#actions.send(email),
      change: () => this.#actions.change(email),
      later: this.cancel,
    });
  }

  #add(t: Translate): TemplateResult {
    const form = addForm({
      t,
      value: this.#actions.replaced?.address,
      error: this.sheet.errors['email'],
      busy: this.jobs.isRunning('add'),
      submit: (element) => this.#actions.add(element),
      cancel: this.cancel,
    });
    return this.surface({
      label: t('emails.add'),
      content: html`${surfaceHead('plus', t('emails.add'))}${indent(form)}`,
    });
  }

  /** Where the server allows no more, a sentence says so beforehand. */
  #offerToAdd(t: Translate, emails: readonly Email[], max: number): TemplateResult {
    if (isFull(emails, max)) return html`<p class="row-note">${t('emails.full', { count: max })}</p>`;
    const press = (): void => {
      this.#actions.replaced = undefined;
      this.show('add', 'add');
    };
    return button({ label: t('emails.add'), look: 'quiet row-add', icon: 'plus', id: 'add', press });
  }
}
