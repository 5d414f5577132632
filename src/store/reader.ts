import type { AccountClient, Load, Loaded } from '../client/client.js';
import { AccountError } from '../client/errors.js';
import { provisional } from '../client/load.js';
import { asAccountError } from './failure.js';
import type { Holder } from './holder.js';

/** Reads the account: one read at a time, whoever asks. */
export class Reader {
  readonly #holder: Holder;
  readonly #client: AccountClient;
  readonly #left = new AbortController();
  #pending: Promise<void> | undefined;
  /** The holder's, when what is pending was asked for. */
  #era = 0;

  constructor(holder: Holder, client: AccountClient) {
    this.#holder = holder;
    this.#client = client;
  }

  /** Reads now, or shares the read that is under way. Never rejects. */
  refresh(): Promise<void> {
    return this.#share(() => this.#client.load({ signal: this.#left.signal }));
  }

  /** Takes what the host page has already in the place of the first read. */
  begin(initial: unknown): Promise<void> {
    return this.#share(() => provisional(initial));
  }

  /** Reads what is true from now on: a read that is under way may have been answered before. */
  async again(): Promise<void> {
    await this.settled();
    return this.refresh();
  }

  /** Waits for the read that is under way, if any. */
  async settled(): Promise<void> {
    await this.#current;
  }

  /**
   * Waits until what is held has passed the check: nothing is changed and nothing told before.
   * @throws AccountError where nothing could be read
   */
  async ready(): Promise<void> {
    if (!this.#holder.state.checked) await this.refresh();
    const { checked, error } = this.#holder.state;
    if (!checked) throw error ?? new AccountError('unauthenticated', 'Nobody is signed in.');
  }

  /** Aborts when nobody shows the account any more. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  /** What is under way is of use to nobody any more. */
  leave(): void {
    this.#left.abort();
  }

  /** The read that is under way; one whose answer will be dropped is none. */
  get #current(): Promise<void> | undefined {
    return this.#era === this.#holder.era ? this.#pending : undefined;
  }

  #share(source: () => Promise<Load>): Promise<void> {
    if (this.#current) return this.#current;
    this.#era = this.#holder.era;
    const reading = this.#read(source).finally(() => {
      if (this.#pending === reading) this.#pending = undefined;
    });
    return (this.#pending = reading);
  }

  async #read(source: () => Promise<Load>): Promise<void> {
    const holder = this.#holder;
    let { era } = holder;
    holder.set({ status: holder.state.account ? 'refreshing' : 'loading', error: undefined });
    try {
      const { value, checked } = await source();
      if (era !== holder.era) return;
      if (checked) this.#take(value, false);
      era = this.#era = holder.era;
      const parsed = checked ? await checked : value;
      if (era === holder.era) this.#take(parsed, true);
    } catch (error) {
      if (era === holder.era) this.#failed(asAccountError(error));
    }
  }

  #take({ account, capabilities, sessionId }: Loaded, checked: boolean): void {
    const held = this.#holder.state.account;
    this.#holder.take(account, {
      status: 'ready',
      checked,
      capabilities,
      sessionId,
      error: undefined,
      offline: false,
    });
    if (held && checked && (held.id !== account.id || held.revision < account.revision)) {
      this.#holder.report({ change: 'refreshed', account, id: undefined, origin: undefined });
    }
  }

  #failed(error: AccountError): void {
    if (this.#left.signal.aborted) return;
    if (error.code === 'unauthenticated') return this.#holder.forget('signed-out', error);
    // An account that never passed the check goes; one that did stays on the screen, with the failure beside it.
    if (!this.#holder.state.checked) return this.#holder.forget('failed', error);
    this.#holder.set({ status: 'ready', error });
  }
}
