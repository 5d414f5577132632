import type { TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { FieldProblem } from '../contract/problems.js';
import type { MessageKey } from '../i18n/messages.js';
import { ComboboxState } from '../ui/combobox.js';
import { typed } from '../ui/form.js';
import type { Read } from './contacts-actions.js';
import { ContactsForms, type Adding } from './contacts-forms.js';
import type { Contact } from './contacts-kind.js';
import { wordsForField } from './panel-failure.js';
import { isOnlyWayIn } from './panel-ways-in.js';
import { addForm } from './phones-add.js';
import { PhoneEntry } from './phones-entry.js';

/** What can be opened among the phone numbers. */
export class PhonesForms extends ContactsForms {
  override readonly noun = 'phones';
  override readonly field = 'phone';
  override readonly serverField = 'number';
  override readonly changeThen = 'phones.changeThen';
  #entry: PhoneEntry | undefined;
  /** The number that the form began with: one that is being mended. */
  #begun: string | undefined;
  #ready: Promise<void> | undefined;
  readonly #list = new ComboboxState(this.panel);

  override read(form: HTMLFormElement): Read {
    return this.#number.read(typed(form, 'phone'), (wrong, country) => this.t(`phones.${wrong}`, { country }));
  }

  override call(number: string) {
    return this.run('phones.add', { number });
  }

  override wordsFor(problem: FieldProblem): string {
    const words: Readonly<Record<string, MessageKey>> = {
      pattern: 'phones.notANumberPlain',
      not_allowed: 'phones.notAllowed',
    };
    const key = words[problem.code];
    return key ? this.t(key) : wordsForField(this.t, problem);
  }

  override show(form: string, opener: string, row?: string): void {
    if (form === 'add') this.#entry = undefined;
    super.show(form, opener, row);
  }

  override forget(): void {
    super.forget();
    this.#entry = undefined;
  }

  /** As the server counts ways in (R3): the person's own, which are proved. */
  protected override kept({ id, verified }: Contact, account: Account): string | undefined {
    return verified && isOnlyWayIn(id, account) ? this.t('phones.keepLast') : undefined;
  }

  protected override lost(contact: Contact): string {
    const next = contact.primary && this.#eldest(contact);
    return next ? this.t('phones.removeTextNext', { next: next.value }) : super.lost(contact);
  }

  protected override draw(given: Adding): TemplateResult {
    const { t, cancel } = this;
    if (given.value !== this.#begun) this.#entry = undefined;
    this.#begun = given.value;
    const content = addForm({
      ...given,
      t,
      cancel,
      entry: this.#number,
      list: this.#list,
      submit: (form) => void this.#submit(form, given.submit),
      moved: () => this.#moved(),
      redraw: () => this.panel.requestUpdate(),
    });
    return this.surface({ label: t(given.current ? 'phones.change' : 'phones.add'), content });
  }

  /** What is being typed. What knows how numbers are written is fetched with the first look at the form. */
  get #number(): PhoneEntry {
    if (this.#entry) return this.#entry;
    const { capabilities } = this.context.store.state;
    const { countries, defaultCountry = 'US' } = capabilities?.phones ?? {};
    const entry = new PhoneEntry(this.context.settings.locale, countries, defaultCountry);
    this.#entry = entry;
    this.#ready = entry.prepare().then(() => {
      // Its own code says of which country it is.
      if (this.#begun !== undefined) entry.format(this.#begun);
      this.panel.requestUpdate();
    });
    return entry;
  }

  /** The one that is primary once this one is gone (R4). */
  #eldest({ id }: Contact): Contact | undefined {
    const { phones = [] } = this.context.store.state.account ?? {};
    const [eldest] = phones
      .filter((phone) => phone.id !== id && phone.verified)
      .sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
    return this.contacts.find((contact) => contact.id === eldest?.id);
  }

  async #submit(form: HTMLFormElement, submit: (form: HTMLFormElement) => void): Promise<void> {
    await this.#ready;
    // Given up meanwhile: then nothing is added.
    if (form.isConnected && this.sheet.isOpen('add')) submit(form);
  }

  /** Another country: what is typed is written as there; one's own country code no longer fits. */
  #moved(): void {
    const input = this.panel.renderRoot.querySelector<HTMLInputElement>('#phone');
    if (input && !input.value.startsWith('+')) input.value = this.#number.format(input.value);
    this.panel.requestUpdate();
  }
}
