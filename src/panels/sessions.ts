import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Session } from '../contract/sessions.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import type { Store } from '../store/state.js';
import { lists } from '../styles/lists.js';
import { button } from '../ui/button.js';
import { Panel, type Head } from './panel.js';
import type { Answered, Part } from './panel-list.js';
import { ListPanel, type ListWords } from './panel-listed.js';
import type { SessionsForms } from './sessions-forms.js';
import { nameOf, sessionRow, sorted } from './sessions-rows.js';

const fetchForms = lazy(
  () => import('./sessions-forms.js'),
  ({ SessionsForms }) => SessionsForms,
);

/** Where the account is signed in: this device first, and what can be done about the others. */
export class UserProfileSessions extends ListPanel<Session, SessionsForms> {
  static override styles: CSSResultGroup = [Panel.styles, lists];
  override readonly noun = 'sessions';
  protected override readonly duringGrace = true;
  protected override readonly fetchForms = fetchForms;
  protected override readonly words: ListWords = {
    unread: 'sessions.unread',
    stale: 'sessions.stale',
    more: 'sessions.more',
    loadingMore: 'sessions.loadingMore',
  };

  protected override fetchPart(store: Store, part: Part): Promise<Answered<Session>> {
    return store.run('sessions.list', part, this);
  }

  protected override head(t: Translate): Head {
    return { heading: t('sessions.heading'), lead: t('sessions.lead') };
  }

  protected override body(t: Translate): unknown {
    const { list, forms } = this;
    const sessions = sorted(forms?.withLeaving(list.items ?? []) ?? list.items ?? []);
    const others = list.hasMore || sessions.some(({ current }) => !current);
    return html`${this.waiting(t)}
      <ul class="rows" part="rows" role="list">
        ${repeat(
          sessions,
          ({ id }) => id,
          (session) => this.#row(t, session, sessions),
        )}
      </ul>
      ${list.items && !others && !forms?.sheet.open ? html`<p class="row-note" part="note">${t('sessions.nowhereElse')}</p>` : nothing}
      ${this.below(t)}${forms?.done()}${others ? this.#others(t) : nothing}`;
  }

  #row(t: Translate, session: Session, all: readonly Session[]): TemplateResult {
    const { forms, locale } = this;
    const open = forms?.sheet.open?.row === session.id;
    const shown = sessionRow({
      t,
      locale,
      now: Date.now(),
      session,
      name: nameOf(t, locale, session, all),
      open,
      items: forms?.items(session),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
    });
    return open ? html`<li class="open">${forms.opened(session, shown)}</li>` : html`<li>${shown}</li>`;
  }

  #others(t: Translate): TemplateResult {
    const { forms } = this;
    if (forms?.sheet.isOpen('others')) return forms.others();
    return button({
      label: t('sessions.signOutOthers'),
      look: 'quiet danger row-add',
      icon: 'log-out',
      id: 'others',
      press: () => this.show('others', 'others'),
    });
  }
}
