import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import type { RawSettings } from '../settings.js';
import type { StoreState } from '../store/state.js';
import type { AccountController } from './account-controller.js';
import type { Announcer } from './announcer.js';
import type * as Notices from './notices.js';
import type { WordsController } from './words-controller.js';

const chunk = lazy(
  () => import('./notices.js'),
  (module) => module,
);

/** What the element says beside its panels. How it says it comes in a chunk of its own, at once but after the first paint. */
export class NoticesController {
  readonly #host: LitElement & RawSettings;
  #module: typeof Notices | undefined;

  /** What the element is made of, besides: what is said may need words of its own, and have something to press. */
  constructor(
    host: LitElement & RawSettings,
    readonly words: WordsController,
    readonly account: AccountController,
    readonly announcer: Announcer,
  ) {
    this.#host = host;
  }

  /** Asked for before anything goes wrong: when it does, it may be the network. Once here, looks over the settings. */
  load(): void {
    if (this.#module) return this.#module.advise(this.#host);
    Promise.all([chunk(), this.words.load(['element-forms'])]).then(
      ([module]) => {
        this.#module = module;
        this.#host.requestUpdate();
      },
      () => undefined,
    );
  }

  draw(state: StoreState, t: Translate, locale: string, retry: () => void): TemplateResult | typeof nothing {
    if (this.#module) return this.#module.notices(state, t, locale, this.#host, retry, this);
    return state.status === 'failed' ? html`<p>${t('element.failed')}</p>` : nothing;
  }

  /** In the place of a panel whose code did not come. */
  missingPanel(t: Translate, retry: () => void): TemplateResult {
    return this.#module?.missingPanel(t, retry) ?? html`<p>${t('element.panelFailed')}</p>`;
  }
}
