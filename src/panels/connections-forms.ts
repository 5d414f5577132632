import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Connection, Provider } from '../contract/connections.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Awaited } from '../store/watch.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { notice } from '../ui/notice.js';
import { indent } from '../ui/surface.js';
import { disconnectCard, wayCard } from './connections-cards.js';
import { madeBy, type Flow } from './connections-flow.js';
import { Hearing } from './connections-hearing.js';
import { tellReturn } from './connections-return.js';
import { connectable, connectId, labelOf, nameOf, providerOf } from './connections-rows.js';
import { Way } from './connections-way.js';
import { failedReturn, failureOfReturn } from './connections-words.js';
import type { Panel } from './panel.js';
import { focusFirst } from './panel-focus.js';
import { isOnlyWayIn } from './panel-ways-in.js';
import { Work } from './panel-work.js';

/** What can be opened among the connections, and what is said of the way back from a provider. */
export class ConnectionsForms extends Work {
  readonly #way: Way;
  /** What is said of a flow that came to nothing; until something else is begun. */
  #remark: (() => TemplateResult) | undefined;
  #returned: string | undefined;

  constructor(panel: Panel) {
    super(panel);
    this.#way = new Way({
      work: this,
      context: () => this.context,
      origin: panel,
      changed: () => {
        if (this.sheet.open) this.sheet.become(this.sheet.open);
      },
      givenUp: () => this.sheet.close(),
    });
    new Hearing(
      panel,
      () => this.awaited()?.id,
      (error) => this.#cameBack(error),
    );
    // Back from the provider's page by the browser's button: the panel was put away as it was left.
    panel.addController({ hostDisconnected: () => this.#way.stage === 'leaving' && this.#end() });
  }

  get #account(): Account | undefined {
    return this.context.store.state.account;
  }

  get #offered(): Capabilities['connections'] {
    return this.context.store.state.capabilities?.connections;
  }

  override show(form: string, opener: string, row?: string): void {
    super.show(form, opener, row);
    if (!this.sheet.isOpen(form, row) || this.jobs.running || this.sheet.reminder) return;
    this.#remark = undefined;
    this.#way.drop();
    if (form !== 'disconnect' && row !== undefined) this.#setOut(form, row);
  }

  override forget(): void {
    super.forget();
    this.#way.drop();
    this.#remark = undefined;
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return row === undefined ? [] : [manageId(row), connectId(row)];
  }

  override follow(account: Account): void {
    const { returned } = this.context;
    if (returned !== this.#returned) this.#tell((this.#returned = returned));
    const { open } = this.sheet;
    if (this.jobs.running) return;
    // Given up.
    if (open?.row === undefined) return this.#way.drop();
    const { flow } = this.#way;
    const made = flow && madeBy(flow, account.connections);
    if (made) return this.#arrived(flow, made);
    const there =
      open.form === 'connect'
        ? connectable(account, this.#offered).some(({ id }) => id === open.row)
        : account.connections.some(({ id }) => id === open.row);
    if (!there) this.#end();
  }

  override awaited(): Awaited | undefined {
    return this.#way.awaited();
  }

  /** What can be done with a connection that has its menu open. */
  items(connection: Connection): MenuItem[] {
    const kept =
      this.#account && isOnlyWayIn(connection.id, this.#account) ? this.t('connections.keepLast') : undefined;
    return [
      {
        label: this.t('connections.disconnect'),
        destructive: true,
        choose: () => this.show('disconnect', manageId(connection.id), connection.id),
        ...(kept === undefined ? {} : { note: kept, off: true }),
      },
    ];
  }

  /** A row with what is open in it. */
  opened(provider: Provider, shown: TemplateResult, connection?: Connection): TemplateResult {
    const disconnecting = this.sheet.open?.form === 'disconnect' ? connection : undefined;
    const inside = disconnecting ? this.#confirm(provider, disconnecting) : this.#card(provider, connection);
    const label = connection ? nameOf(connection, provider) : provider.name;
    return this.surface({ label, content: html`${shown}${indent(inside)}`, danger: disconnecting !== undefined });
  }

  /** What was done, or came to nothing; focus goes there when somebody comes back. */
  outcome(): TemplateResult {
    const said = this.#remark?.() ?? this.done();
    return html`<div id="outcome" tabindex=${said === nothing ? nothing : '-1'}>${said}</div>`;
  }

  #setOut(form: string, row: string): void {
    const connection = form === 'reconnect' ? this.#account?.connections.find(({ id }) => id === row) : undefined;
    this.#way.set(providerOf(connection?.provider ?? row, this.#offered), connection?.id);
  }

  #card(provider: Provider, connection: Connection | undefined): TemplateResult {
    const { t, cancel } = this;
    const way = this.#way;
    return wayCard({
      t,
      provider,
      renewing: connection !== undefined,
      stage: way.stage,
      busy: this.jobs.running !== undefined,
      gone: way.gone,
      open: () => way.open(),
      go: () => way.go(),
      cancel,
    });
  }

  #confirm(provider: Provider, connection: Connection): TemplateResult {
    return disconnectCard(this.t, {
      name: nameOf(connection, provider),
      provider: provider.name,
      busy: this.jobs.isRunning('disconnect'),
      confirm: () => this.#disconnect(provider, connection),
      cancel: this.cancel,
    });
  }

  #disconnect({ name: provider }: Provider, { id }: Connection): void {
    const { t, jobs, sheet, run, succeed } = this;
    const { connections } = this.#account ?? { connections: [] };
    const next = connections[connections.findIndex((each) => each.id === id) + 1];
    jobs.start({
      name: 'disconnect',
      busy: t('connections.disconnecting'),
      then: t('connections.disconnectThen', { provider }),
      failed: t('connections.disconnectFailed'),
      run: () => run('connections.remove', { id }),
      done: () => {
        succeed(t('connections.disconnected', { provider }));
        sheet.closeGone(next && manageId(next.id));
      },
    });
  }

  /** The account shows what was waited for; the store has told of it. */
  #arrived(flow: Flow, made: Connection): void {
    this.#end();
    this.#sayDone(flow, made);
  }

  #sayDone({ row }: Flow, made: Connection): void {
    const provider = providerOf(made.provider, this.#offered).name;
    const account = labelOf(made);
    const { t, succeed } = this;
    if (row !== undefined) succeed(t('connections.renewed', { provider }));
    else
      succeed(account ? t('connections.connectedAs', { provider, account }) : t('connections.connected', { provider }));
  }

  /** The other window is back at this site; who was busy elsewhere on this page stays there. */
  #cameBack(error: string | undefined): void {
    const { flow } = this.#way;
    const { store } = this.context;
    void store.refresh().then(() => {
      if (!flow || error === undefined || flow !== this.#way.flow) return;
      this.#sayFailed(flow, error);
      const { renderRoot } = this.panel;
      if (renderRoot instanceof ShadowRoot && renderRoot.activeElement) this.#bring();
    });
  }

  #sayFailed(flow: Flow, code: string): void {
    const provider = this.#offered?.providers.find(({ id }) => id === flow.provider);
    const renewed = this.#account?.connections.find(({ id }) => id === flow.row);
    const again = provider && (() => this.#again(provider, renewed));
    this.#end();
    this.said = '';
    this.#remark = () => failedReturn(this.t, { code, provider: provider?.name, row: flow.row, renewed, again });
    const told = failureOfReturn(code);
    if (told) this.context.fail(this.panel.noun, told);
  }

  #again({ id }: Provider, renewed: Connection | undefined): void {
    if (renewed) this.show('reconnect', manageId(renewed.id), renewed.id);
    else this.show('connect', connectId(id), id);
  }

  #sayPlainly(key: MessageKey): void {
    this.said = this.t(key);
    this.#remark = () => notice({ kind: 'plain', what: this.t(key) });
  }

  #end(): void {
    this.#way.drop();
    if (this.sheet.open && this.sheet.open.form !== 'disconnect') this.sheet.closeByItself(...this.insteadOfOpener());
  }

  #tell(query: string | undefined): void {
    if (query === undefined) return;
    void tellReturn(query, this.context.store, this.panel).then((outcome) => {
      if (outcome.made) this.#sayDone(outcome.flow, outcome.made);
      else if (outcome.error !== undefined) this.#sayFailed(outcome.flow, outcome.error);
      else this.#sayPlainly(outcome.told ? 'connections.toldElsewhere' : 'connections.back');
      this.#bring();
    });
  }

  /** Who comes back finds what came of it, wherever the page began. */
  #bring(): void {
    this.panel.requestUpdate();
    void this.panel.updateComplete.then(() => {
      focusFirst(this.panel.renderRoot, ['outcome']);
    });
  }
}
