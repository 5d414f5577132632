import { html, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { PendingStepUp } from '../store/state.js';
import { strengthStyles } from '../styles/strength.js';
import { typed } from '../ui/form.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { indent } from '../ui/surface.js';
import { isOnlyWayIn, signInName } from './panel-ways-in.js';
import { Work } from './panel-work.js';
import { passwordForm } from './password-form.js';
import { TypedProof } from './password-proof.js';
import { removalCard } from './password-removal.js';
import { CURRENT, NEW, refusal, refused, type PasswordRules, type Typed } from './password-rules.js';
import { ownWords, Strength } from './password-strength.js';

/** What can be done with the password: set, changed, removed. */
export class PasswordForms extends Work {
  readonly #proof = new TypedProof();
  readonly #strength = new Strength(this.panel, () => (this.#account ? ownWords(this.#account) : []));
  #revealed: ReadonlySet<string> = new Set();

  protected override get styles() {
    return [...super.styles, strengthStyles];
  }

  get #account(): Account | undefined {
    return this.context.store.state.account;
  }

  protected override answers(pending: PendingStepUp): boolean {
    return this.#proof.answers(pending);
  }

  override show(form: string, opener: string): void {
    if (!this.sheet.open) this.#fresh();
    super.show(form, opener);
  }

  override forget(): void {
    super.forget();
    this.#fresh();
  }

  override insteadOfOpener(): string[] {
    return ['change'];
  }

  /** Removed elsewhere: there is nothing left to remove. */
  override follow({ password }: Account): void {
    if (this.sheet.isOpen('remove') && !password.set && !this.jobs.running) {
      this.sheet.closeByItself(...this.insteadOfOpener());
    }
  }

  /** What the menu has. The last way in is not to be had (R3), and says why. */
  items(account: Account): MenuItem[] {
    const kept = isOnlyWayIn('password', account) ? this.t('password.keepLast') : undefined;
    return [
      {
        label: this.t('password.remove'),
        destructive: true,
        choose: () => this.show('remove', manageId('password')),
        ...(kept === undefined ? {} : { note: kept, off: true }),
      },
    ];
  }

  /** The form for another one, or for the first, in its surface. */
  change(account: Account, rules: PasswordRules): TemplateResult {
    const { t, sheet, cancel } = this;
    const { set } = account.password;
    const content = passwordForm({
      t,
      rules,
      set,
      username: signInName(account),
      errors: sheet.errors,
      busy: this.jobs.isRunning('save'),
      refused: this.countdown.left(this.retryAt('save')) > 0,
      revealed: this.#revealed,
      reveal: (name) => this.#reveal(name),
      strength: this.#strength,
      submit: (form) => this.#submit(form, set, rules),
      cancel,
    });
    return this.surface({ label: t(set ? 'password.changeTitle' : 'password.setTitle'), content });
  }

  /** The row, with what is lost below it. */
  removal(account: Account, shown: TemplateResult): TemplateResult {
    const { t, cancel } = this;
    const busy = this.jobs.isRunning('remove');
    const card = removalCard({ t, account, busy, confirm: () => this.#remove(), cancel });
    return this.surface({ label: t('password.remove'), content: html`${shown}${indent(card)}`, danger: true });
  }

  #fresh(): void {
    this.#strength.reset();
    this.#revealed = new Set();
  }

  #reveal(name: string): void {
    const revealed = new Set(this.#revealed);
    if (!revealed.delete(name)) revealed.add(name);
    this.#revealed = revealed;
    this.panel.requestUpdate();
  }

  #submit(form: HTMLFormElement, set: boolean, rules: PasswordRules): void {
    const given = { current: set ? typed(form, CURRENT) : undefined, next: typed(form, NEW) };
    const wrong = refusal(this.t, given, rules);
    if (Object.keys(wrong).length > 0) return this.sheet.refuse(wrong);
    // Sent as text, a browser would keep it among what was typed into fields like this.
    this.#revealed = new Set();
    this.#save(form, given, rules);
  }

  #save(form: HTMLFormElement, given: Typed, rules: PasswordRules): void {
    const { t, context, panel } = this;
    const { current, next: newPassword } = given;
    const first = current === undefined;
    const signOutOthers = new FormData(form).has('sign-out-others');
    const args = { ...(first ? {} : { currentPassword: current }), newPassword, signOutOthers };
    this.jobs.start({
      name: 'save',
      busy: t('common.saving'),
      then: t(first ? 'password.thenFirst' : 'password.then'),
      failed: t(first ? 'password.saveFailedFirst' : 'password.saveFailed'),
      run: () => this.#proof.through(context.store, panel, current, () => this.run('password.set', args)),
      done: () => {
        if (first) this.succeed(t(signOutOthers ? 'password.savedFirstSignedOut' : 'password.savedFirst'));
        else this.succeed(t(signOutOthers ? 'password.savedSignedOut' : 'password.saved'));
        this.sheet.close();
        this.#fresh();
      },
      refused: (error) => this.#refused(error, given, rules),
      again: () => form.requestSubmit(),
    });
  }

  /** What the server says of a field, at the field. */
  #refused(error: AccountError, given: Typed, rules: PasswordRules): boolean {
    const wrong = refused(this.t, error, given, rules);
    if (!wrong) return false;
    this.sheet.refuse(wrong);
    // It was set elsewhere meanwhile: once the account says so, there is a field for it.
    if (CURRENT in wrong && given.current === undefined) void this.context.store.refresh();
    return true;
  }

  #remove(): void {
    const { t } = this;
    this.jobs.start({
      name: 'remove',
      busy: t('password.removing'),
      then: t('password.removeThen'),
      failed: t('password.removeFailed'),
      run: () => this.run('password.remove', {}),
      done: () => {
        this.succeed(t('password.removed'));
        this.sheet.close(...this.insteadOfOpener());
      },
    });
  }
}
