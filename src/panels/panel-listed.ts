import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import type { Store } from '../store/state.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import { skeleton } from '../ui/skeleton.js';
import { Panel } from './panel.js';
import { PanelList, type Answered, type Part } from './panel-list.js';
import type { ListWork } from './panel-list-work.js';

/** What a list says of itself. */
export interface ListWords {
  readonly unread: MessageKey;
  readonly stale: MessageKey;
  readonly more: MessageKey;
  readonly loadingMore: MessageKey;
}

/** A panel whose rows are a list of their own, which does not come with the account. */
export abstract class ListPanel<T extends { readonly id: string }, F extends ListWork<T>> extends Panel<F> {
  /** What is shown, and how it comes. */
  readonly list = new PanelList<T>(this, {
    size: () => this.size,
    store: () => this.context?.store,
    read: (store, part) => this.fetchPart(store, part),
    failed: (error) => {
      if (error.code !== 'rate_limited') this.context?.fail(this.noun, error);
    },
  });

  protected abstract fetchPart(store: Store, part: Part): Promise<Answered<T>>;
  protected abstract readonly words: ListWords;

  /** How many are asked for at once. */
  protected readonly size: number = 50;

  protected get locale(): string {
    return this.context?.settings.locale ?? 'en';
  }

  /** Still rows until the list is known; none where it could not be read. */
  protected waiting(t: Translate): TemplateResult | typeof nothing {
    const { items, failure, reading } = this.list;
    const known = failure !== undefined || (items !== undefined && (items.length > 0 || !reading));
    return known ? nothing : skeleton(t('common.loading'));
  }

  /** Below the rows: what could not be read, and how to see more. */
  protected below(t: Translate): TemplateResult {
    const { hasMore, loadingMore, failure } = this.list;
    const { more, loadingMore: busy } = this.words;
    const next = button({
      label: t(loadingMore ? busy : more),
      look: 'quiet row-more',
      id: 'more',
      off: loadingMore,
      press: () => this.withForms(() => void this.forms?.showMore()),
    });
    return html`${failure ? this.#unread(t) : nothing}${hasMore && !failure?.more ? next : nothing}`;
  }

  #unread(t: Translate): TemplateResult | typeof nothing {
    const { list, forms } = this;
    const { failure } = list;
    if (!failure) return nothing;
    const what = t(list.items ? this.words.stale : this.words.unread);
    const again = (): void => {
      if (failure.more) this.withForms(() => void this.forms?.showMore());
      else void list.read();
    };
    return (
      forms?.failed({ name: 'read', error: failure.error, what, again }, failure.retryAt) ??
      notice({ kind: 'failed', what, todo: button({ label: t('common.tryAgain'), press: again }), alert: true })
    );
  }
}
