import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Connection, Provider } from '../contract/connections.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { marks } from '../styles/marks.js';
import type { ConnectionsForms } from './connections-forms.js';
import { connectable, connectionRow, providerOf, providerRow } from './connections-rows.js';
import { Panel, type Head } from './panel.js';

const fetchForms = lazy(
  () => import('./connections-forms.js'),
  ({ ConnectionsForms }) => ConnectionsForms,
);

/** Accounts at providers that sign in here: rows, and one of them open. */
export class UserProfileConnections extends Panel<ConnectionsForms> {
  static override styles: CSSResultGroup = [Panel.styles, marks];
  override readonly noun = 'connections';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('connections.heading'), lead: t('connections.lead') };
  }

  protected override body(t: Translate, account: Account, { connections: offered }: Capabilities): unknown {
    const { connections } = account;
    const rest = connectable(account, offered);
    const key = ({ id }: Connection | Provider): string => id;
    return html`${
      connections.length + rest.length > 0
        ? nothing
        : html`<p class="row-note" part="note">${t('connections.none')}</p>`
    }
      <ul class="rows" part="rows" role="list">
        ${repeat(connections, key, (each) => this.#connection(t, each, offered))}
        ${repeat(rest, key, (each) => this.#provider(t, each, connections))}
      </ul>
      ${this.forms?.outcome()}`;
  }

  #connection(t: Translate, connection: Connection, offered: Capabilities['connections']): TemplateResult {
    const { forms } = this;
    const { id } = connection;
    const provider = providerOf(connection.provider, offered);
    const open = forms !== undefined && (forms.sheet.isOpen('reconnect', id) || forms.sheet.isOpen('disconnect', id));
    const shown = connectionRow({
      t,
      connection,
      provider,
      open,
      items: forms?.items(connection),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
      reconnect: offered?.providers.includes(provider) ? (opener) => this.show('reconnect', opener, id) : undefined,
    });
    return open ? html`<li class="open">${forms.opened(provider, shown, connection)}</li>` : html`<li>${shown}</li>`;
  }

  #provider(t: Translate, provider: Provider, connections: readonly Connection[]): TemplateResult {
    const { forms } = this;
    const { id } = provider;
    const open = forms?.sheet.isOpen('connect', id) ?? false;
    const more = connections.some((each) => each.provider === id);
    const shown = providerRow(t, provider, { open, more, connect: (opener) => this.show('connect', opener, id) });
    return forms && open ? html`<li class="open">${forms.opened(provider, shown)}</li>` : html`<li>${shown}</li>`;
  }
}
