import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Connection, Provider } from '../contract/connections.js';
import type { Translate } from '../i18n/messages.js';
import { safeAddress } from '../ui/address.js';
import { button } from '../ui/button.js';
import { mark } from '../ui/mark.js';
import { manageId, menu, type RowMenu } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';

export interface ConnectionRow extends RowMenu {
  readonly t: Translate;
  readonly connection: Connection;
  readonly provider: Provider;
  /** What can be done with it is being done: then the row offers nothing besides. */
  readonly open: boolean;
  /** Where the server still has the provider. */
  readonly reconnect: ((opener: string) => void) | undefined;
}

/** The id of what focus comes back to. */
export const connectId = (provider: string): string => `connect-${provider}`;

/** The provider of this id; one that the server has no more is called by its id. */
export const providerOf = (id: string, offered: Capabilities['connections']): Provider =>
  offered?.providers.find((each) => each.id === id) ?? { id, name: id, multiple: false };

/** What can still be connected: each provider once, or as often as one likes. */
export const connectable = ({ connections }: Account, offered: Capabilities['connections']): readonly Provider[] =>
  (offered?.providers ?? []).filter(
    ({ id, multiple }) => multiple || connections.every((each) => each.provider !== id),
  );

export const labelOf = ({ accountLabel, email }: Connection): string | undefined => accountLabel || email || undefined;

/** Tells several accounts at one provider apart. */
export const nameOf = (connection: Connection, { name, multiple }: Provider): string =>
  [name, multiple && labelOf(connection)].filter(Boolean).join(': ');

const markOf = ({ name, iconUrl }: Provider): TemplateResult => mark(name, safeAddress(iconUrl, document.baseURI));

/** One connected account: whose it is, and what can be done with it. */
export function connectionRow(given: ConnectionRow): TemplateResult {
  const { t, connection, provider, open, items = [], menu: list, wake, reconnect } = given;
  const { id, status, problem } = connection;
  const name = nameOf(connection, provider);
  const broken = status === 'needs_reconnect';
  // A single word is for machines.
  const line = problem?.includes(' ') ? problem : t('connections.asksAgain', { provider: provider.name });
  const opener = `reconnect-${id}`;
  return row({
    icon: markOf(provider),
    title: provider.name,
    badges: broken ? badge(t('connections.needsReconnect'), 'warning') : nothing,
    meta: html`<bdi>${labelOf(connection)}</bdi>${broken ? html`<div>${line}</div>` : nothing}`,
    next:
      broken && reconnect && !open
        ? html`<button type="button" class="link" part="link" id=${opener} @click=${() => reconnect(opener)}>
            ${t('connections.reconnect')}<span class="hidden">: ${name}</span>
          </button>`
        : undefined,
    actions: open ? undefined : menu({ id: manageId(id), label: t('connections.manage', { name }), items, list, wake }),
  });
}

/** A provider that can be connected, or once more. */
export function providerRow(
  t: Translate,
  provider: Provider,
  { open, more, connect }: { open: boolean; more: boolean; connect: (opener: string) => void },
): TemplateResult {
  const { id, name, scopes = [] } = provider;
  const opener = connectId(id);
  const asks = scopes.length > 0 ? t('connections.scopes', { scopes: scopes.join(', ') }) : undefined;
  const label = t(more ? 'connections.another' : 'connections.connect');
  return row({
    icon: markOf(provider),
    title: name,
    meta: html`${more ? nothing : html`<div>${t('connections.notConnected')}</div>`}${asks}`,
    actions: open
      ? undefined
      : button({
          label: html`${label}<span class="hidden">: ${name}</span>`,
          look: 'quiet',
          id: opener,
          press: () => connect(opener),
        }),
  });
}
