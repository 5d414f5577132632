import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Provider } from '../contract/connections.js';
import { asAccountError } from '../store/failure.js';
import type { Awaited } from '../store/watch.js';
import { safeAddress } from '../ui/address.js';
import { away } from './connections-away.js';
import { madeBy, returnTo, verbOf, type Flow, type Stage } from './connections-flow.js';
import type { PanelContext } from './context.js';
import type { Work } from './panel-work.js';

type Started = Flow & { readonly url: string };

/** What the way has to do with the panel. */
export interface Around {
  readonly work: Work;
  readonly context: () => PanelContext;
  /** The panel, in whose name it is asked. */
  readonly origin: object;
  /** There is something else to press now. */
  readonly changed: () => void;
  /** The person did not prove who they are: everything is as it was. */
  readonly givenUp: () => void;
}

/** The way to a provider's page, from the click until the account shows what came of it. */
export class Way {
  stage: Stage | undefined;
  flow: Flow | undefined;
  readonly #around: Around;
  #url = '';
  #window: Window | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Whether the window seems to be closed. */
  get gone(): boolean {
    return this.#window?.closed ?? true;
  }

  /** Asks the server where to go, and goes there. To be called in the click itself: a window is opened at once. */
  set(provider: Provider, row: string | undefined): void {
    const { t, jobs } = this.#around.work;
    this.drop();
    if (this.#inOwnWindow) this.#window = away.open();
    const name = { provider: provider.name };
    jobs.start({
      name: 'start',
      busy: t('connections.starting'),
      then: t('connections.then', name),
      failed: t('connections.startFailed', name),
      run: () => this.#start(provider.id, row),
      done: (started) => this.#depart(started),
      again: () => this.set(provider, row),
    });
  }

  /** Opens the window, now that there was a click for it. */
  open(): void {
    this.#window = away.open();
    this.#show();
  }

  /** Goes there by leaving this page. */
  go(): void {
    this.stage = 'leaving';
    this.#around.changed();
    away.go(this.#url);
  }

  /** What is waited for while somebody is at the provider's page in another window. */
  awaited(): Awaited | undefined {
    const { flow, stage } = this;
    if (!flow || !stage || stage === 'leaving') return undefined;
    const { id, row } = flow;
    return {
      verb: verbOf(flow),
      id,
      origin: this.#around.origin,
      shows: ({ connections }) => madeBy(flow, connections)?.id,
      over: ({ connections }: Account) => row !== undefined && connections.every((each) => each.id !== row),
    };
  }

  /** It is given up, or over. */
  drop(): void {
    this.#window?.close();
    this.#window = this.flow = this.stage = undefined;
  }

  get #inOwnWindow(): boolean {
    return this.#around.context().settings.connect === 'popup';
  }

  async #start(provider: string, row: string | undefined): Promise<Started> {
    const { store } = this.#around.context();
    const back = { returnTo: returnTo({ provider, row }, this.#inOwnWindow) };
    const before = store.state.account?.connections ?? [];
    // An empty window would hide the question for proof.
    const stop = store.subscribe(() => store.state.stepUp?.origin === this.#around.origin && this.#window?.close());
    try {
      const { run } = this.#around.work;
      const { flowId, authorizationUrl } = await (row === undefined
        ? run('connections.start', { provider, ...back })
        : run('connections.reconnect', { id: row, ...back }));
      const url = safeAddress(authorizationUrl);
      if (url === undefined) throw new AccountError('malformed_answer', 'authorizationUrl is no https address.');
      return { id: flowId, provider, row, before, url };
    } catch (error) {
      this.drop();
      const { code } = asAccountError(error);
      // The account that is shown is out of date.
      if (code === 'already_exists') void store.refresh();
      if (code === 'cancelled') this.#around.givenUp();
      throw error;
    } finally {
      stop();
    }
  }

  /** The host page may see to it itself: a native shell opens a browser of its own. */
  #depart({ url, ...flow }: Started): void {
    const { id: flowId, provider, row } = flow;
    this.flow = flow;
    this.#url = url;
    const kind = row === undefined ? 'connect' : 'reconnect';
    if (!this.#around.context().mayConnect({ provider, kind, url, flowId })) {
      this.#window?.close();
      this.stage = 'elsewhere';
      this.#around.changed();
    } else if (!this.#inOwnWindow) this.go();
    else this.#show('click');
  }

  /** Sends the window on its way; where there is none, says what there is to press. */
  #show(otherwise: Stage = 'blocked'): void {
    this.stage = this.gone ? otherwise : 'window';
    if (this.stage === 'window') this.#window?.location.replace(this.#url);
    this.#around.changed();
  }
}
