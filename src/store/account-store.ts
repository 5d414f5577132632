import type { AccountClient, Arguments, Result } from '../client/client.js';
import { AccountError } from '../client/errors.js';
import { calls, eventOf, type EventfulVerb, type Verb } from '../contract/calls.js';
import { lazy } from '../lazy.js';
import type { Actions } from './actions.js';
import { Holder } from './holder.js';
import { Reader } from './reader.js';
import type { Source } from './shared.js';
import type { ChangeReport, RunOptions, Store, StoreState } from './state.js';

const loadActions = lazy(
  () => import('./actions.js'),
  ({ Actions }) => Actions,
);

/** Milliseconds after which what is shown is read again when somebody comes back to it. */
const STALE = 30_000;

/** The store over a client: see `Store` for what it promises. */
export class AccountStore implements Store {
  readonly #client: AccountClient;
  readonly #source: Source | undefined;
  readonly #holder = new Holder();
  readonly #reader: Reader;
  #actions: Actions | undefined;

  /** @param source - what other tabs with the same account have in common with this one; none hears of it without */
  constructor(client: AccountClient, source?: Source) {
    this.#client = client;
    this.#source = source;
    this.#reader = new Reader(this.#holder, client);
  }

  get state(): StoreState {
    return this.#holder.state;
  }

  subscribe(listener: () => void): () => void {
    return this.#holder.subscribe(listener);
  }

  onChange(listener: (report: ChangeReport) => void): () => void {
    return this.#holder.onChange(listener);
  }

  refresh(): Promise<void> {
    return this.#reader.again();
  }

  /** The first read, or what the host page has in its place. Later calls, from other elements, do nothing. */
  begin(initial: unknown): void {
    if (this.state.status !== 'loading') return;
    void (initial === undefined ? this.#reader.refresh() : this.#reader.begin(initial));
    // After the request, together with its answer: so that it is there when the person acts, here or in another tab.
    this.#ready().catch(() => undefined);
  }

  /** What the device says of its network; back online, reads resume by themselves. */
  setOnline(online: boolean): void {
    const wasOffline = this.state.offline;
    if (wasOffline === online) this.#holder.set({ offline: !online });
    if (online && wasOffline && this.state.status !== 'signed-out') void this.refresh();
  }

  /** Somebody looks at the page again: meanwhile it may have been changed, or this device signed out, from afar. */
  look(): void {
    const { asOf = NaN, offline } = this.state;
    if (!offline && Date.now() - asOf > STALE) void this.#reader.refresh();
  }

  /** The page is put away: nothing of the account stays to be seen when it comes back, until it has been read again. */
  hide(): void {
    this.#holder.forget('loading');
  }

  /** Nobody shows this account any more: reads are given up, changes go on. */
  leave(): void {
    this.#reader.leave();
    this.state.stepUp?.cancel();
  }

  async run<V extends Verb>(verb: V, args: Arguments<V>, origin: object, options?: RunOptions): Promise<Result<V>> {
    const actions = await this.#ready();
    await this.#reader.ready();
    return actions.run(verb, args, origin, options);
  }

  seen(verb: EventfulVerb, id: string, origin: object): void {
    const { account } = this.state;
    const change = account && eventOf(calls[verb], account);
    if (!change) return;
    this.#holder.report({ change, account, id, origin });
    // No answer to a change of ours told the other tabs.
    this.#ready().then(
      (actions) => actions.tell(account),
      () => undefined,
    );
  }

  async #ready(): Promise<Actions> {
    const Actions = await loadActions().catch((cause: unknown) => {
      throw new AccountError('network', 'What changes the account could not be loaded.', {}, { cause });
    });
    return (this.#actions ??= new Actions(this.#client, this.#holder, this.#reader, this.#source));
  }
}
