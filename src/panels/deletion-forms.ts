import { nothing, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import { deletionStyles } from '../styles/deletion.js';
import { typed } from '../ui/form.js';
import { deletionCard, dueDay } from './deletion-card.js';
import { isWord } from './deletion-word.js';
import { Work } from './panel-work.js';

/** Asks whether the account is really to go, by a word to be typed; what is typed never leaves the page. */
export class DeletionForms extends Work {
  /** The host page said no to it. */
  #takenOver = false;
  /** The date that was given here; to what was asked for elsewhere, or again, there is nothing to add. */
  #scheduledFor: string | undefined;

  protected override get styles() {
    return [...super.styles, deletionStyles];
  }

  override show(form: string, opener: string): void {
    this.#takenOver = false;
    super.show(form, opener);
  }

  override forget(): void {
    super.forget();
    this.#takenOver = false;
  }

  /** Asked for elsewhere: there is nothing left to ask. Kept: what was said of it is over. */
  override follow({ deletion }: Account): void {
    if (this.#scheduledFor !== undefined && this.#scheduledFor !== deletion?.scheduledFor) {
      this.#scheduledFor = undefined;
      this.said = '';
    }
    if (deletion && this.sheet.open && !this.jobs.running) this.sheet.closeByItself('heading');
  }

  override done(): TemplateResult | typeof nothing {
    return this.#scheduledFor === undefined ? nothing : super.done();
  }

  /** The form, in its surface. */
  question(account: Account, graceDays: number): TemplateResult {
    const { t, sheet, jobs, cancel, context } = this;
    const content = deletionCard({
      t,
      locale: context.settings.locale,
      account,
      offered: context.store.state.capabilities,
      graceDays,
      now: Date.now(),
      busy: jobs.isRunning('delete'),
      error: sheet.errors['word'],
      takenOver: this.#takenOver,
      toCopy: context.wayTo('export'),
      submit: (form) => this.#submit(form, account, graceDays),
      cancel,
    });
    return this.surface({ label: t('deletion.title'), content, danger: true });
  }

  #submit(form: HTMLFormElement, account: Account, graceDays: number): void {
    const { t, context, jobs, sheet } = this;
    const word = t('deletion.word');
    this.#takenOver = false;
    if (!isWord(typed(form, 'word'), word, context.settings.locale)) {
      return sheet.refuse({ word: t('deletion.wordWrong', { word }) });
    }
    sheet.errors = {};
    if (!context.mayDelete({ account, graceDays })) {
      this.#takenOver = true;
      return this.panel.requestUpdate();
    }
    const date = dueDay(context.settings.locale, graceDays, Date.now());
    jobs.start({
      name: 'delete',
      busy: t('deletion.deleting'),
      then: graceDays > 0 ? t('deletion.thenGrace', { date }) : t('deletion.thenNow'),
      failed: t('deletion.failed'),
      run: () => this.run('deletion.request', {}),
      done: () => this.#done(),
      again: () => form.requestSubmit(),
    });
  }

  /** To go by and by, or gone: then the element has the word, and this panel no account. */
  #done(): void {
    const { deletion } = this.context.store.state.account ?? {};
    if (!deletion) return this.forget();
    this.#scheduledFor = deletion.scheduledFor;
    this.succeed(this.t('deletion.done'));
    this.sheet.close();
  }
}
