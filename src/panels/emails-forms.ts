import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Email } from '../contract/emails.js';
import type { MenuItem } from '../ui/menu.js';
import { menuList } from '../ui/menu-list.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { EmailActions } from './emails-actions.js';
import { addForm } from './emails-add.js';
import { codeForm } from './emails-code.js';
import { confirmation } from './emails-confirm.js';
import { menuItems } from './emails-menu.js';
import { manageId } from './emails-rows.js';
import type { Panel } from './panel.js';
import { Work } from './panel-work.js';

/** What can be opened among the addresses. */
export class EmailsForms extends Work {
  readonly menu = menuList;
  readonly #actions: EmailActions;

  constructor(panel: Panel) {
    super(panel);
    this.#actions = new EmailActions(this, () => this.context.store.state.account?.emails ?? []);
  }

  override show(form: string, opener: string, row?: string): void {
    if (form === 'add') this.#actions.replaced = undefined;
    super.show(form, opener, row);
  }

  override forget(): void {
    super.forget();
    this.#actions.forget();
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return [...(row === undefined ? [] : [manageId(row)]), 'add'];
  }

  /** The open row was removed elsewhere: there is nothing left to be open. */
  override follow({ emails }: Account): void {
    const row = this.sheet.open?.row;
    const gone = row !== undefined && !emails.some(({ id }) => id === row);
    if (gone && !this.jobs.running) this.sheet.close();
  }

  /** What can be done with an address that has its menu open. */
  items(email: Email, emails: readonly Email[]): MenuItem[] {
    const opener = manageId(email.id);
    return menuItems({
      t: this.t,
      email,
      emails,
      makePrimary: () => this.show('primary', opener, email.id),
      remove: () => this.show('remove', opener, email.id),
    });
  }

  /** A row with what is open in it. */
  opened(email: Email, emails: readonly Email[], shown: TemplateResult): TemplateResult {
    const form = this.sheet.open?.form;
    const inside = form === 'code' ? this.#code(email) : this.#confirm(form === 'remove', email, emails);
    const content = html`${shown}${indent(inside)}`;
    return this.surface({ label: email.address, content, danger: form === 'remove' });
  }

  /** The form for another address. */
  add(): TemplateResult {
    const { t, cancel } = this;
    const form = addForm({
      t,
      value: this.#actions.replaced?.address,
      error: this.sheet.errors['email'],
      busy: this.jobs.isRunning('add'),
      submit: (element) => this.#actions.add(element),
      cancel,
    });
    const content = html`${surfaceHead('plus', t('emails.add'))}${indent(form)}`;
    return this.surface({ label: t('emails.add'), content });
  }

  #confirm(removing: boolean, email: Email, emails: readonly Email[]): TemplateResult {
    return confirmation({
      t: this.t,
      removing,
      email,
      former: emails.find(({ primary }) => primary),
      busy: this.jobs.isRunning(removing ? 'remove' : 'primary'),
      confirm: () => (removing ? this.#actions.remove(email) : this.#actions.makePrimary(email)),
      cancel: this.cancel,
    });
  }

  #code(email: Email): TemplateResult {
    const { countdown, t, jobs } = this;
    const { challenge } = email;
    const asOf = this.context.store.state.asOf ?? 0;
    const sentAgain = challenge ? countdown.deadline(challenge.resendIn, asOf) : 0;
    const expired = countdown.isPast(countdown.deadline(challenge?.expiresIn ?? 0, asOf));
    return codeForm({
      t,
      challenge,
      dead: this.#actions.whyDead(challenge, expired),
      error: this.sheet.errors['code'],
      jobs,
      left: countdown.left(Math.max(sentAgain, this.retryAt('send'))),
      submit: (form) => this.#actions.verify(email, form),
      send: () => this.#actions.send(email),
      change: () => this.#actions.change(email),
      later: this.cancel,
    });
  }
}
