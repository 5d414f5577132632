import { html, nothing, type CSSResultGroup } from 'lit';
import type { Account } from '../contract/account.js';
import type { ActivityEntry } from '../contract/activity.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import type { Store } from '../store/state.js';
import { lists } from '../styles/lists.js';
import { log as logStyles } from '../styles/log.js';
import type { ActivityForms } from './activity-forms.js';
import { log } from './activity-lines.js';
import { Panel, type Head } from './panel.js';
import type { Answered, Part } from './panel-list.js';
import { ListPanel, type ListWords } from './panel-listed.js';

const fetchForms = lazy(
  () => import('./activity-forms.js'),
  ({ ActivityForms }) => ActivityForms,
);

/** The log of the account: all of it, or of one kind. */
export class UserProfileActivity extends ListPanel<ActivityEntry, ActivityForms> {
  static override styles: CSSResultGroup = [Panel.styles, lists, logStyles];
  override readonly noun = 'activity';
  protected override readonly duringGrace = true;
  protected override readonly fetchForms = fetchForms;
  protected override readonly words: ListWords = {
    unread: 'activity.unread',
    stale: 'activity.stale',
    more: 'activity.more',
    loadingMore: 'activity.loadingMore',
  };

  protected override readonly size = 25;

  protected override fetchPart(store: Store, part: Part): Promise<Answered<ActivityEntry>> {
    const kind = this.forms?.kind;
    return store.run('activity.list', kind === undefined ? part : { ...part, kind }, this);
  }

  protected override head(t: Translate): Head {
    return { heading: t('activity.heading'), lead: t('activity.lead') };
  }

  protected override body(t: Translate, _account: Account, { activity: offered }: Capabilities): unknown {
    const { forms, list } = this;
    const { items, reading } = list;
    const none = items?.length === 0 && !reading;
    const isFiltered = forms?.kind !== undefined;
    const filter = none && !isFiltered ? nothing : forms?.filter(offered?.kinds ?? []);
    return html`${filter}${this.waiting(t)}
      ${items && items.length > 0 ? log(t, this.locale, items) : nothing}
      ${none ? html`<p class="row-note" part="note">${t(isFiltered ? 'activity.noneOfKind' : 'activity.none')}</p>` : nothing}
      ${this.below(t)}`;
  }
}
