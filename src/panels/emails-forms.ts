import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Email } from '../contract/emails.js';
import type { Awaited } from '../store/watch.js';
import type { MenuItem } from '../ui/menu.js';
import { indent } from '../ui/surface.js';
import { EmailActions } from './emails-actions.js';
import { addForm } from './emails-add.js';
import { confirmation } from './emails-confirm.js';
import { menuItems } from './emails-menu.js';
import { proof } from './emails-proof.js';
import { inUse, isLink, manageId } from './emails-rows.js';
import { wayOf } from './emails-ways.js';
import type { Panel } from './panel.js';
import { Work } from './panel-work.js';

/** What can be opened among the addresses. */
export class EmailsForms extends Work {
  readonly #actions: EmailActions;

  constructor(panel: Panel) {
    super(panel);
    this.#actions = new EmailActions(
      this,
      () => this.#emails,
      () => this.#offered,
    );
  }

  get #emails(): readonly Email[] {
    return this.context.store.state.account?.emails ?? [];
  }

  get #offered(): Capabilities['emails'] {
    return this.context.store.state.capabilities?.emails;
  }

  override show(form: string, opener: string, row?: string): void {
    if (form === 'add') this.#actions.replaced = undefined;
    super.show(form, opener, row);
    const email = this.#emails.find(({ id }) => id === row);
    // "Send the link again", said the row: so it is sent.
    if (!email || !this.sheet.isOpen('verify', row) || this.jobs.running) return;
    if (!email.challenge && isLink(null, this.#offered)) this.#actions.send(email);
  }

  override forget(): void {
    super.forget();
    this.#actions.forget();
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return [...(row === undefined ? [] : [manageId(row)]), 'add'];
  }

  /** The open row was removed, or verified, elsewhere: there is nothing left to be open. */
  override follow({ emails }: Account): void {
    const { open } = this.sheet;
    if (open?.row === undefined || this.jobs.running) return;
    const email = emails.find(({ id }) => id === open.row);
    if (!email) return this.sheet.closeByItself();
    if (open.form !== 'verify' || !email.verified) return;
    this.#actions.sayVerified(email);
    this.sheet.closeByItself(...this.insteadOfOpener());
  }

  /** The panel waits for a link to be opened for as long as it says so. */
  override awaited(): Awaited | undefined {
    const { open } = this.sheet;
    const email = this.#emails.find(({ id }) => open?.form === 'verify' && open.row === id);
    if (email?.challenge?.method !== 'link') return undefined;
    const { id } = email;
    const row = ({ emails }: Account): Email | undefined => emails.find((each) => each.id === id);
    return {
      verb: 'emails.verify',
      id,
      origin: this.panel,
      shows: (account) => (row(account)?.verified ? id : undefined),
      over: (account) => !row(account)?.challenge,
    };
  }

  /** What can be done with an address that has its menu open. */
  items(email: Email, emails: readonly Email[]): MenuItem[] {
    const opener = manageId(email.id);
    return menuItems({
      t: this.t,
      email,
      emails,
      offered: this.#offered,
      makePrimary: () => this.show('primary', opener, email.id),
      remove: () => this.show('remove', opener, email.id),
    });
  }

  /** A row with what is open in it. */
  opened(email: Email, emails: readonly Email[], shown: TemplateResult): TemplateResult {
    const form = this.sheet.open?.form;
    const inside = form === 'verify' ? this.#proof(email) : this.#confirm(form === 'remove', email, emails);
    const content = html`${shown}${indent(inside)}`;
    return this.surface({ label: email.address, content, danger: form === 'remove' });
  }

  /** The form for another address. */
  add(): TemplateResult {
    const { t, cancel } = this;
    const emails = this.#emails;
    const current = inUse(emails, this.#offered);
    const content = addForm({
      t,
      way: wayOf(null, this.#offered),
      current,
      pending: emails.find(({ verified }) => !verified),
      value: this.#actions.replaced?.address,
      error: this.sheet.errors['email'],
      busy: this.jobs.isRunning('add'),
      refused: this.countdown.left(this.retryAt('add')) > 0,
      submit: (element) => this.#actions.add(element),
      cancel,
    });
    return this.surface({ label: t(current ? 'emails.change' : 'emails.add'), content });
  }

  #confirm(removing: boolean, email: Email, emails: readonly Email[]): TemplateResult {
    return confirmation({
      t: this.t,
      removing,
      email,
      way: wayOf(email.challenge, this.#offered),
      former: emails.find(({ primary }) => primary),
      busy: this.jobs.isRunning(removing ? 'remove' : 'primary'),
      confirm: () => (removing ? this.#actions.remove(email) : this.#actions.makePrimary(email)),
      cancel: this.cancel,
    });
  }

  #proof(email: Email): TemplateResult {
    const { countdown, t, jobs } = this;
    const { challenge } = email;
    const asOf = this.context.store.state.asOf ?? 0;
    const sentAgain = challenge ? countdown.deadline(challenge.resendIn, asOf) : 0;
    const expired = countdown.isPast(countdown.deadline(challenge?.expiresIn ?? 0, asOf));
    return proof({
      t,
      email,
      way: wayOf(challenge, this.#offered),
      dead: this.#actions.whyDead(challenge, expired),
      error: this.sheet.errors['code'],
      jobs,
      left: countdown.left(Math.max(sentAgain, this.retryAt('send'))),
      refused: countdown.left(this.retryAt('verify')) > 0,
      submit: (form) => this.#actions.verify(email, form),
      send: () => this.#actions.send(email),
      change: () => this.#actions.change(email),
      later: this.cancel,
    });
  }
}
