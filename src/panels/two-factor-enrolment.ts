import type { TemplateResult } from 'lit';
import type { Result } from '../client/client.js';
import type { AccountError } from '../client/errors.js';
import { lazy } from '../lazy.js';
import { digitsOf } from '../ui/code-input.js';
import { typed } from '../ui/form.js';
import { appForm } from './two-factor-app.js';
import type { Drift } from './two-factor-drift.js';
import { copy, isCode, type Bench } from './two-factor-work.js';

const fetchQrCode = lazy(
  () => import('../ui/qr-code.js'),
  ({ qrCode }) => qrCode,
);
const fetchDrift = lazy(
  () => import('./two-factor-drift.js'),
  ({ driftOf }) => driftOf,
);

type QrCode = Awaited<ReturnType<typeof fetchQrCode>>;
export type Started = Result<'totp.start'>;

/** Setting up an authenticator app: a secret, shown until a code of it has come back (R7), and nowhere else. */
export class Enrolment {
  readonly #bench: Bench;
  #started: Started | undefined;
  #qrCode: QrCode | undefined;
  /** What was begun is of no use any more. */
  #over = false;
  #copied: boolean | undefined;
  /** Of the last code that was refused. */
  #drift: Drift | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  forget(): void {
    this.#started = undefined;
    this.#over = false;
    this.#copied = undefined;
    this.#drift = undefined;
  }

  begin(): void {
    const { t, jobs } = this.#bench;
    this.forget();
    jobs.start({
      name: 'begin',
      busy: t('twoFactor.preparing'),
      then: t('twoFactor.appThen'),
      failed: t('twoFactor.appFailed'),
      run: () => Promise.all([this.#begin(), fetchQrCode().catch(() => undefined)]),
      done: ([started, qrCode]) => {
        this.#started = started;
        this.#qrCode = qrCode;
        this.#bench.said = t('twoFactor.appReady');
      },
    });
  }

  draw(): TemplateResult {
    const { t, account, jobs, sheet, countdown, cancel } = this.#bench;
    const refused = countdown.left(this.#bench.retryAt('confirm')) > 0;
    return appForm({
      t,
      replacing: account?.totp.enabled ?? false,
      started: this.#started,
      over: this.#over,
      qrCode: this.#qrCode,
      digits: this.#digits,
      copied: this.#copied,
      error: sheet.errors['code'],
      preparing: jobs.isRunning('begin'),
      checking: jobs.isRunning('confirm'),
      refused,
      copy: () => void this.#copy(),
      submit: (form) => this.#submit(form),
      again: () => this.begin(),
      cancel,
    });
  }

  get #digits(): number {
    return Number(new URLSearchParams(this.#started?.uri.split('?')[1]).get('digits') ?? 6);
  }

  /** Without proof there is nothing to show, and so nothing that stays open. */
  #begin(): Promise<Started> {
    return this.#bench.run('totp.start', {}).catch((error: unknown) => {
      if (isCode(error, 'cancelled')) {
        this.#bench.said = '';
        this.#bench.shut();
      }
      throw error;
    });
  }

  #submit(form: HTMLFormElement): void {
    const { t, jobs, sheet, account } = this.#bench;
    const code = digitsOf(typed(form, 'code'));
    const started = this.#started;
    // A partial code is never sent: it would cost a try (R5).
    if (code.length < this.#digits) return sheet.refuse({ code: t('twoFactor.codeShort', { count: this.#digits }) });
    if (!started) return;
    const replacing = account?.totp.enabled ?? false;
    jobs.start({
      name: 'confirm',
      busy: t('twoFactor.checking'),
      then: t('twoFactor.confirmThen'),
      failed: t('twoFactor.confirmFailed'),
      run: () => this.#confirm(started, code),
      done: () => {
        this.forget();
        this.#bench.enabled(t(replacing ? 'twoFactor.appReplaced' : 'twoFactor.appDone'));
      },
      refused: (error) => this.#refused(error),
      again: () => form.requestSubmit(),
    });
  }

  /** A code that is refused is looked for among those of other times, before it is said what is wrong with it. */
  #confirm({ id, uri }: Started, code: string): Promise<unknown> {
    return this.#bench.run('totp.confirm', { id, code }).catch(async (error: unknown) => {
      this.#drift = undefined;
      if (isCode(error, 'wrong_code')) {
        this.#drift = await fetchDrift()
          .then((driftOf) => driftOf(uri, code))
          .catch(() => undefined);
      }
      throw error;
    });
  }

  #refused({ code, fields }: AccountError): boolean {
    const { sheet } = this.#bench;
    if (code === 'superseded' || code === 'not_found' || code === 'code_expired') {
      this.#over = true;
      this.#started = undefined;
      sheet.refuse({});
      return true;
    }
    if (code !== 'wrong_code' && !fields?.some(({ name }) => name === 'code')) return false;
    sheet.refuse({ code: this.#wrong() });
    return true;
  }

  #wrong(): string {
    const { t } = this.#bench;
    const drift = this.#drift;
    if (drift === undefined) return t('twoFactor.wrongCode');
    // We hold one step either way to be right (R7), so it is our own clocks that differ.
    if (Math.abs(drift.steps) <= 1) return t('twoFactor.clockHere');
    const minutes = Math.round(Math.abs(drift.seconds) / 60);
    return t(drift.steps < 0 ? 'twoFactor.clockSlow' : 'twoFactor.clockFast', {
      time: t('common.minutes', { count: minutes }),
    });
  }

  async #copy(): Promise<void> {
    const { t } = this.#bench;
    if (this.#started) this.#copied = await copy(this.#bench, this.#started.secret, t('twoFactor.keyCopied'));
    this.#bench.draw();
  }
}
