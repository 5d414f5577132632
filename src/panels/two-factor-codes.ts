import type { TemplateResult } from 'lit';
import type { Result } from '../client/client.js';
import type { AccountError } from '../client/errors.js';
import { longDate } from '../i18n/dates.js';
import { signInName } from './panel-ways-in.js';
import { codesCard } from './two-factor-paper.js';
import { print } from './two-factor-print.js';
import { download, fileName, type Kept } from './two-factor-saving.js';
import { copy, isCode, type Bench } from './two-factor-work.js';

/** Backup codes: made, shown once, and in use only when somebody says that they are saved (R7). */
export class BackupCodes {
  readonly #bench: Bench;
  #set: Result<'backupCodes.start'> | undefined;
  #ticked = false;
  /** Newer ones were made elsewhere. */
  #over = false;
  /** What was done before, which stays to be read. */
  #before: string | undefined;
  /** What came of copying, or downloading. */
  #kept: string | undefined;
  /** Somebody wanted to go on without them. */
  #reminded = false;
  /** What is to be undone of printing and downloading. */
  #undo: (() => void)[] = [];

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** Whether some are shown: they are shown only once. */
  get shown(): boolean {
    return this.#set !== undefined;
  }

  forget(): void {
    this.#undo.forEach((undo) => undo());
    this.#undo = [];
    this.#set = this.#before = this.#kept = undefined;
    this.#ticked = this.#over = this.#reminded = false;
  }

  /** Makes some. @param before - what was done before, which stays to be read */
  make(before?: string): void {
    const { t, jobs } = this.#bench;
    this.forget();
    this.#before = before;
    jobs.start({
      name: 'codes',
      busy: [before, t('twoFactor.making')].filter(Boolean).join(' '),
      then: t('twoFactor.codesThen'),
      failed: t('twoFactor.codesFailed'),
      run: () => this.#make(),
      done: (set) => {
        this.#set = set;
        const ready = t('twoFactor.codesReady', { count: set.codes.length });
        this.#bench.said = [before, ready].filter(Boolean).join(' ');
      },
    });
  }

  /** Somebody wants to go on with something else: these would be lost unseen. */
  remind(): void {
    this.#reminded = true;
    this.#bench.draw();
  }

  /** They were left: what that means. */
  left(): void {
    const { t, account } = this.#bench;
    const wereThere = this.shown;
    const old = (account?.backupCodes?.remaining ?? 0) > 0;
    const said = wereThere ? t(old ? 'twoFactor.codesLeftOld' : 'twoFactor.codesLeftNone') : undefined;
    const all = [this.#before, said].filter(Boolean).join(' ');
    this.forget();
    if (all) this.#bench.remark(all);
  }

  draw(): TemplateResult {
    const { t, account, jobs, sheet, cancel } = this.#bench;
    return codesCard({
      t,
      old: account?.backupCodes?.remaining ?? 0,
      has: account?.backupCodes !== null,
      codes: this.#set?.codes,
      over: this.#over,
      before: this.#before,
      kept: this.#kept,
      ticked: this.#ticked,
      reminded: this.#reminded,
      error: sheet.errors['saved'],
      making: jobs.isRunning('codes'),
      saving: jobs.isRunning('done'),
      make: () => this.make(),
      copy: () => void this.#copy(),
      download: () => this.#download(),
      print: () => this.#undo.push(print(this.#paper)),
      tick: (form) => this.#tick(form),
      submit: (form) => this.#submit(form),
      cancel,
    });
  }

  get #site(): string {
    return this.#bench.offered?.totp?.issuer ?? location.hostname;
  }

  get #paper(): Kept {
    const { t, account, locale } = this.#bench;
    const date = longDate(locale, new Date().toISOString());
    return {
      title: t('twoFactor.paperTitle', { site: this.#site }),
      text: t('twoFactor.paperText', { date, who: account ? signInName(account) : '' }),
      codes: this.#set?.codes ?? [],
    };
  }

  /** Without proof there is nothing to show, and so nothing that stays open. */
  #make(): Promise<Result<'backupCodes.start'>> {
    return this.#bench.run('backupCodes.start', {}).catch((error: unknown) => {
      if (isCode(error, 'cancelled')) {
        this.#bench.said = '';
        this.#bench.shut();
        this.left();
      }
      throw error;
    });
  }

  #tick(form: HTMLFormElement): void {
    this.#ticked = new FormData(form).has('saved');
    if (this.#ticked) this.#bench.sheet.errors = {};
    this.#bench.draw();
  }

  #submit(form: HTMLFormElement): void {
    const { t, jobs, sheet, account } = this.#bench;
    const set = this.#set;
    if (!new FormData(form).has('saved')) return sheet.refuse({ saved: t('twoFactor.tickFirst') });
    if (!set) return;
    const old = account?.backupCodes !== null;
    jobs.start({
      name: 'done',
      busy: t('common.saving'),
      then: t('twoFactor.doneThen'),
      failed: t('twoFactor.doneFailed'),
      run: () => this.#bench.run('backupCodes.confirm', { id: set.id }),
      done: () => {
        this.forget();
        this.#bench.succeed(t(old ? 'twoFactor.codesDoneOld' : 'twoFactor.codesDone'));
        this.#bench.shut();
      },
      refused: (error) => this.#refused(error),
      again: () => form.requestSubmit(),
    });
  }

  #refused({ code }: AccountError): boolean {
    if (code !== 'superseded' && code !== 'not_found') return false;
    this.forget();
    this.#over = true;
    this.#bench.sheet.refuse({});
    return true;
  }

  async #copy(): Promise<void> {
    const { t } = this.#bench;
    const copied = await copy(this.#bench, this.#set?.codes.join('\n') ?? '', t('twoFactor.codesCopied'));
    this.#kept = t(copied ? 'twoFactor.codesCopied' : 'twoFactor.copyFailed');
    this.#bench.draw();
  }

  #download(): void {
    const file = fileName(this.#site, new Date());
    this.#undo.push(download(file, this.#paper));
    this.#kept = this.#bench.said = this.#bench.t('twoFactor.codesDownloaded', { file });
    this.#bench.draw();
  }
}
