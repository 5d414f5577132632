import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { longDate } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { isOwnDoing } from '../panels/panel-failure.js';
import { Failures } from '../panels/panel-failures.js';
import { Jobs } from '../panels/panel-jobs.js';
import type { StoreState } from '../store/state.js';
import { button } from '../ui/button.js';
import { Countdown } from '../ui/countdown.js';
import { icon } from '../ui/icons.js';
import type { AccountController } from './account-controller.js';
import type { Announcer } from './announcer.js';
import { Speaker } from './speaker.js';
import type { WordsController } from './words-controller.js';

type Host = LitElement & { readonly page?: string | null | undefined };

/** What the element around is made of. */
export interface Around {
  readonly words: WordsController;
  readonly account: AccountController;
  readonly announcer: Announcer;
}

/** What it says, to be there before it is drawn. */
export const bannerWords = ['common', 'common-forms', 'problems', 'deletion', 'deletion-forms'] as const;

/** Above the panels of every page while the account is to be deleted (R17): when, and the way to keep it after all. */
export class DeletionBanner {
  readonly #host: Host;
  readonly #around: Around;
  readonly #jobs: Jobs;
  readonly #failures: Failures;
  readonly #speaker: Speaker;
  /** That it is kept is said on the page where that was wished, until another is shown. */
  #kept: { readonly id: string; readonly page: unknown } | undefined;

  constructor(host: Host, around: Around) {
    this.#host = host;
    this.#around = around;
    this.#speaker = new Speaker(host);
    this.#failures = new Failures(host, new Countdown(host));
    this.#jobs = new Jobs(host, {
      started: () => undefined,
      failed: (error) => {
        this.#failures.note(error);
        if (!isOwnDoing(error)) around.announcer.failed(undefined, error);
      },
    });
  }

  draw({ account }: StoreState, t: Translate, locale: string): TemplateResult | typeof nothing {
    const speaks = this.#speaker.of(this.#around.account.store);
    if (account?.deletion) return speaks ? this.#banner(t, longDate(locale, account.deletion.scheduledFor)) : nothing;
    this.#jobs.failure = undefined;
    if (this.#kept && (this.#kept.id !== account?.id || this.#kept.page !== this.#host.page)) this.#kept = undefined;
    return this.#kept ? this.#line(t) : nothing;
  }

  #banner(t: Translate, date: string): TemplateResult {
    const busy = this.#jobs.running !== undefined;
    const label = t(busy ? 'deletion.keeping' : 'deletion.keep');
    const { failure } = this.#jobs;
    return html`${failure ? this.#failures.draw(t, failure) : nothing}
      <div class="notice page-notice warning" part="notice page-notice warning-notice">
        ${icon('clock')}
        <div>
          <p class="what">${t('deletion.scheduled', { date })}</p>
          <p class="more">${t('deletion.scheduledMore')}</p>
        </div>
        <div class="do">${button({ label, off: busy, press: () => this.#keep(t) })}</div>
      </div>`;
  }

  /** It can have focus, where no title of a page is there to take it: in an element that is a part of one. */
  readonly #line = (t: Translate): TemplateResult =>
    html`<div class="notice page-notice success" part="notice page-notice success-notice" tabindex="-1">
      ${icon('circle-check')}
      <div><p class="what">${t('deletion.kept')}</p></div>
    </div>`;

  #keep(t: Translate): void {
    const { store } = this.#around.account;
    if (!store) return;
    this.#jobs.start({
      name: 'keep',
      busy: t('deletion.keeping'),
      then: '',
      failed: t('deletion.keepFailed'),
      // Keeping an account harms nobody, so no proof is asked for.
      run: () => store.run('deletion.cancel', {}, this.#host),
      done: () => void this.#done(store.state.account?.id),
    });
  }

  /** What was pressed is gone: focus goes to the heading of the page. */
  async #done(id: string | undefined): Promise<void> {
    const { page, renderRoot } = this.#host;
    this.#kept = id === undefined ? undefined : { id, page };
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const line = renderRoot.querySelector<HTMLElement>('.notice.success');
    (renderRoot.querySelector<HTMLElement>('.title') ?? line)?.focus();
  }
}
