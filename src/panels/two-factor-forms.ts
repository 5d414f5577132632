import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import { secondFactorStyles } from '../styles/second-factors.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { notice } from '../ui/notice.js';
import { indent } from '../ui/surface.js';
import { Work } from './panel-work.js';
import { act } from './two-factor-actions.js';
import { BackupCodes } from './two-factor-codes.js';
import { confirmation, numberOf, type Question } from './two-factor-confirm.js';
import { Enrolment } from './two-factor-enrolment.js';
import { APP, CODES, factorsOn, isDefault, wouldBeAll } from './two-factor-state.js';
import type { Bench } from './two-factor-work.js';

/** What can be done with second steps: set up, chosen, removed; and backup codes, made. */
export class TwoFactorForms extends Work implements Bench {
  readonly #enrolment = new Enrolment(this);
  readonly #codes = new BackupCodes(this);
  #remark: string | undefined;

  protected override get styles() {
    return [...super.styles, secondFactorStyles];
  }

  get account(): Account | undefined {
    return this.context.store.state.account;
  }

  get offered(): Capabilities | undefined {
    return this.context.store.state.capabilities;
  }

  get locale(): string {
    return this.context.settings.locale;
  }

  override show(form: string, opener: string, row?: string): void {
    if (this.#codes.shown) return this.#codes.remind();
    super.show(form, opener, row);
    if (!this.sheet.isOpen(form, row) || this.jobs.running || this.sheet.reminder) return;
    this.#fresh();
    if (form === 'app') this.#enrolment.begin();
    // Of codes that one has, others are made only when that is meant.
    if (form === CODES && !this.account?.backupCodes) this.#codes.make();
  }

  override forget(): void {
    super.forget();
    this.#fresh();
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    const own = row === APP ? [manageId(APP), 'set-up'] : row ? [manageId(row), `turn-on-${row}`] : [];
    return [...own, manageId(APP), CODES];
  }

  /** What was asked about was done, or came to be impossible, elsewhere. */
  override follow(account: Account): void {
    const { open } = this.sheet;
    if (!open?.row || this.jobs.running) return;
    const on = factorsOn(account).includes(open.row);
    const gone = ['default', 'remove'].includes(open.form) && !on;
    const there = open.form === 'text' && (on || !numberOf(open.row, account));
    if (gone || there) this.sheet.closeByItself(...this.insteadOfOpener());
  }

  override done() {
    const what = this.#remark;
    if (what === undefined) return super.done();
    return notice({ kind: this.account?.backupCodes ? 'plain' : 'warning', what });
  }

  /** What can be done with one that is on. What the server would refuse is not to be had, and says why. */
  items(id: string, account: Account): MenuItem[] {
    const { t } = this;
    const open = (form: string) => () => this.show(form, manageId(id), id);
    const others = factorsOn(account).length > 1;
    const first = { label: t('twoFactor.makeDefault'), note: t('twoFactor.makeDefaultNote'), choose: open('default') };
    const replace = { label: t('twoFactor.replace'), note: t('twoFactor.replaceNote'), choose: open('app') };
    const kept = this.#kept(id, account);
    return [
      ...(others && !isDefault(id, account) ? [first] : []),
      ...(id === APP ? [replace] : []),
      {
        label: t(id === APP ? 'twoFactor.remove' : 'twoFactor.turnOff'),
        destructive: true,
        choose: open('remove'),
        ...(kept === undefined ? {} : { note: kept, off: true }),
      },
    ];
  }

  /** A row with what is open in it, or what is open in its place. */
  opened(id: string, shown: TemplateResult): TemplateResult {
    const { t } = this;
    const form = this.sheet.open?.form;
    if (form === 'app') return this.surface({ label: t('twoFactor.appTitle'), content: this.#enrolment.draw() });
    if (form === CODES) return this.surface({ label: t('twoFactor.saveTitle'), content: this.#codes.draw() });
    const content = html`${shown}${indent(this.#confirm(form as Question, id))}`;
    const label = id === APP ? t('twoFactor.app') : t('twoFactor.text');
    return this.surface({ label, content, danger: form === 'remove' });
  }

  draw(): void {
    this.panel.requestUpdate();
  }

  shut(): void {
    this.sheet.close(...this.insteadOfOpener());
  }

  remark(text: string): void {
    this.#remark = text;
    this.said = text;
    this.draw();
  }

  /** The first one brings backup codes at once: whoever loses the phone would be shut out. */
  enabled(said: string): void {
    if (this.offered?.backupCodes && !this.account?.backupCodes) {
      this.sheet.become({ form: CODES, row: CODES });
      return this.#codes.make(said);
    }
    this.succeed(said);
    this.shut();
  }

  protected override left(form: string): void {
    if (form === CODES) this.#codes.left();
    else this.#fresh();
  }

  #fresh(): void {
    this.#enrolment.forget();
    this.#codes.forget();
    this.#remark = undefined;
  }

  /** Why it stays: the site wants one (R7), or what remains would be a single number for everything (R3). */
  #kept(id: string, account: Account): string | undefined {
    const remaining = factorsOn(account).filter((each) => each !== id);
    if (remaining.length === 0)
      return this.offered?.secondFactorRequired ? this.t('twoFactor.keepRequired') : undefined;
    const all = wouldBeAll(remaining, account);
    return all && this.t('twoFactor.keepOnlyWayIn', { number: all.number });
  }

  #confirm(question: Question, id: string): unknown {
    const { t, account, jobs, cancel } = this;
    if (!account) return '';
    const confirm = (): void => act(this, question, id, account);
    return confirmation({ t, question, id, account, busy: jobs.isRunning(question), confirm, cancel });
  }
}
