import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { FieldProblem } from '../contract/problems.js';
import type { Awaited } from '../store/watch.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { indent } from '../ui/surface.js';
import { ContactActions, type Read, type Trade } from './contacts-actions.js';
import { confirmation } from './contacts-confirm.js';
import { contactsOf, inUse, isLink, sayer, type Contact, type Offered, type Say } from './contacts-kind.js';
import { menuItems } from './contacts-menu.js';
import { proof } from './contacts-proof.js';
import { wayOf } from './contacts-ways.js';
import { Work } from './panel-work.js';

/** What the form for another one is given. */
export interface Adding {
  /** Where one is all that is allowed: the one in use, which the new one replaces. */
  readonly current: Contact | undefined;
  /** One that waits to be verified in its place already. */
  readonly pending: Contact | undefined;
  /** What to begin with: the pending one that is being changed. */
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly busy: boolean;
  /** Whether the server would refuse it for now, whatever is typed (R5). */
  readonly refused: boolean;
  readonly submit: (form: HTMLFormElement) => void;
}

/** What can be opened among emails, and among phones. */
export abstract class ContactsForms extends Work implements Trade {
  protected readonly actions = new ContactActions(this);

  abstract readonly noun: Trade['noun'];
  abstract readonly field: string;
  abstract readonly serverField: string;
  abstract readonly changeThen: Trade['changeThen'];
  abstract read(form: HTMLFormElement): Read;
  abstract call(value: string): ReturnType<Trade['call']>;
  abstract wordsFor(problem: FieldProblem): string;
  /** The form for another one, in its surface. */
  protected abstract draw(given: Adding): TemplateResult;
  /** Why it cannot be removed, where it can't. */
  protected abstract kept(contact: Contact, account: Account): string | undefined;

  readonly say: Say = (word, values) => sayer(this.t, this.noun)(word, values);

  get contacts(): readonly Contact[] {
    const { account } = this.context.store.state;
    return account ? contactsOf(account, this.noun) : [];
  }

  get offered(): Offered {
    return this.context.store.state.capabilities?.[this.noun];
  }

  override show(form: string, opener: string, row?: string): void {
    if (form === 'add') this.actions.replaced = undefined;
    super.show(form, opener, row);
    const contact = this.contacts.find(({ id }) => id === row);
    // "Send the link again", said the row: so it is sent.
    if (!contact || !this.sheet.isOpen('verify', row) || this.jobs.running) return;
    if (!contact.challenge && isLink(null, this.offered)) this.actions.send(contact);
  }

  override forget(): void {
    super.forget();
    this.actions.forget();
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return [...(row === undefined ? [] : [manageId(row)]), 'add'];
  }

  /** The open row was removed, or verified, elsewhere: there is nothing left to be open. */
  override follow(account: Account): void {
    const { open } = this.sheet;
    if (open?.row === undefined || this.jobs.running) return;
    const contact = contactsOf(account, this.noun).find(({ id }) => id === open.row);
    if (!contact) return this.sheet.closeByItself();
    if (open.form !== 'verify' || !contact.verified) return;
    this.actions.sayVerified(contact);
    this.sheet.closeByItself(...this.insteadOfOpener());
  }

  /** The panel waits for a link to be opened, or an SMS to be delivered, for as long as it says so. */
  override awaited(): Awaited | undefined {
    const { open } = this.sheet;
    const contact = this.contacts.find(({ id }) => open?.form === 'verify' && open.row === id);
    const { challenge } = contact ?? {};
    if (!contact || (challenge?.method !== 'link' && challenge?.channel !== 'sms')) return undefined;
    const { noun } = this;
    const { id } = contact;
    const row = (account: Account) => contactsOf(account, noun).find((each) => each.id === id);
    return {
      verb: `${noun}.verify`,
      id,
      origin: this.panel,
      // Of a code the panel itself tells that it was right; only what may not have arrived is looked after.
      shows: (account) => (challenge.method === 'link' && row(account)?.verified ? id : undefined),
      over: (account) => !row(account)?.challenge || row(account)?.challenge?.undelivered === true,
    };
  }

  /** What can be done with a contact that has its menu open. */
  items(contact: Contact): MenuItem[] {
    const { account } = this.context.store.state;
    const opener = manageId(contact.id);
    return menuItems({
      t: this.t,
      noun: this.noun,
      contact,
      contacts: this.contacts,
      offered: this.offered,
      kept: account && this.kept(contact, account),
      makePrimary: () => this.show('primary', opener, contact.id),
      remove: () => this.show('remove', opener, contact.id),
    });
  }

  /** A row with what is open in it. */
  opened(contact: Contact, shown: TemplateResult): TemplateResult {
    const form = this.sheet.open?.form;
    const inside = form === 'verify' ? this.#proof(contact) : this.#confirm(form === 'remove', contact);
    const content = html`${shown}${indent(inside)}`;
    return this.surface({ label: contact.value, content, danger: form === 'remove' });
  }

  /** The form for another one. */
  add(): TemplateResult {
    const { contacts } = this;
    return this.draw({
      current: inUse(contacts, this.offered),
      pending: contacts.find(({ verified }) => !verified),
      value: this.actions.replaced?.value,
      error: this.sheet.errors[this.field],
      busy: this.jobs.isRunning('add'),
      refused: this.countdown.left(this.retryAt('add')) > 0,
      submit: (form) => this.actions.add(form),
    });
  }

  /** What is lost by removing it. */
  protected lost({ verified, challenge }: Contact): string {
    return verified ? this.say('removeText') : this.t(wayOf(this.noun, challenge, this.offered).lost);
  }

  #confirm(removing: boolean, contact: Contact): TemplateResult {
    return confirmation({
      t: this.t,
      noun: this.noun,
      removing,
      contact,
      lost: this.lost(contact),
      former: this.contacts.find(({ primary }) => primary),
      busy: this.jobs.isRunning(removing ? 'remove' : 'primary'),
      confirm: () => (removing ? this.actions.remove(contact) : this.actions.makePrimary(contact)),
      cancel: this.cancel,
    });
  }

  #proof(contact: Contact): TemplateResult {
    const { countdown, t, jobs } = this;
    const { challenge } = contact;
    const asOf = this.context.store.state.asOf ?? 0;
    const sentAgain = challenge ? countdown.deadline(challenge.resendIn, asOf) : 0;
    const expired = countdown.isPast(countdown.deadline(challenge?.expiresIn ?? 0, asOf));
    return proof({
      t,
      noun: this.noun,
      contact,
      way: wayOf(this.noun, challenge, this.offered),
      dead: this.actions.whyDead(challenge, expired),
      error: this.sheet.errors['code'],
      jobs,
      left: countdown.left(Math.max(sentAgain, this.retryAt('send'))),
      refused: countdown.left(this.retryAt('verify')) > 0,
      submit: (form) => this.actions.verify(contact, form),
      send: () => this.actions.send(contact),
      change: () => this.actions.change(contact),
      later: this.cancel,
    });
  }
}
