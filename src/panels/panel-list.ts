import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AccountError } from '../client/errors.js';
import { whenGone } from '../gone.js';
import { asAccountError } from '../store/failure.js';
import type { Store } from '../store/state.js';

/** Which part of a list is asked for. */
export interface Part {
  readonly limit: number;
  readonly cursor?: string;
}

export interface Answered<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A read that failed. */
export interface Unread {
  readonly error: AccountError;
  /** The next part of the list, else all that is shown. */
  readonly more: boolean;
  /** Before then another try is of no use (`Retry-After`), in milliseconds since 1970. */
  readonly retryAt: number;
}

export interface Source<T> {
  /** How many are asked for at once. */
  readonly size: () => number;
  readonly store: () => Store | undefined;
  readonly read: (store: Store, part: Part) => Promise<Answered<T>>;
  readonly failed: (error: AccountError) => void;
}

/** The contract's most. */
const MOST = 100;

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/**
 * A list that does not come with the account. It is read when its panel is drawn and whenever the account was read or
 * changed, by whomever, since it tells of the same things; what is shown stays meanwhile, and a late answer never
 * replaces a newer one.
 */
export class PanelList<T extends { readonly id: string }> implements ReactiveController {
  /** None until they are known. */
  items: readonly T[] | undefined;
  failure: Unread | undefined;
  /** Whether all of it, or its next part, is on its way. */
  reading = false;
  loadingMore = false;
  readonly #host: Host;
  readonly #source: Source<T>;
  #next: string | null = null;
  /** Grows with every read; answers to an older one are dropped. */
  #serial = 0;
  #pending: Promise<unknown> = Promise.resolve();
  #accountId: string | undefined;
  /** The account's, when this list was last read by itself. */
  #asOf: number | undefined;
  #store: Store | undefined;
  #stop: (() => void) | undefined;

  constructor(host: Host, source: Source<T>) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** Whether there is more than is shown. */
  get hasMore(): boolean {
    return this.#next !== null;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    this.#listen(this.#source.store());
    const { account, checked, asOf, status } = this.#store?.state ?? {};
    // What is read along with the account waits for it: nobody may be signed in any more.
    if (!account || !checked || status === 'refreshing') return;
    if (account.id !== this.#accountId) this.forget();
    this.#accountId = account.id;
    if (asOf === this.#asOf || this.loadingMore) return;
    this.#asOf = asOf;
    if (this.#mayRead) void this.read();
  }

  hostDisconnected(): void {
    whenGone(this.#host, () => this.#listen(undefined));
  }

  /** Reads what is shown anew. */
  read(): Promise<readonly T[] | undefined> {
    return this.#ask({ limit: Math.min(MOST, Math.max(this.#source.size(), this.items?.length ?? 0)) });
  }

  /** Something else is asked for from now on; of what is shown, that stays which belongs to it. */
  readOther(belongs: (item: T) => boolean): Promise<readonly T[] | undefined> {
    this.keep(belongs);
    this.#next = null;
    return this.#ask({ limit: this.#source.size() }, true);
  }

  /** Reads the next part. @returns what came with it */
  async more(): Promise<readonly T[]> {
    if (this.loadingMore) return [];
    this.loadingMore = true;
    this.#host.requestUpdate();
    // What is under way may bring another end.
    await this.#pending;
    const cursor = this.#next;
    const known = new Set(this.items?.map(({ id }) => id));
    const came = cursor === null ? [] : await this.#ask({ limit: this.#source.size(), cursor });
    this.loadingMore = false;
    this.#host.requestUpdate();
    return came?.filter(({ id }) => !known.has(id)) ?? [];
  }

  /** Lets go of those that are known to be gone. */
  keep(stays: (item: T) => boolean): void {
    this.items = this.items?.filter(stays);
    this.#host.requestUpdate();
  }

  /** Nothing of the last person is shown to the next. */
  forget(): void {
    this.#serial++;
    this.items = this.failure = undefined;
    this.#next = null;
    this.#asOf = undefined;
    this.reading = false;
  }

  /** What failed by itself is not asked for again at every occasion. */
  get #mayRead(): boolean {
    const { error, retryAt } = this.failure ?? {};
    return error?.code !== 'not_found' && Date.now() >= (retryAt ?? 0);
  }

  #listen(store: Store | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#asOf = undefined;
    // Signing out a device changes nothing of the account, but it is told.
    this.#stop = store?.onChange(() => {
      this.#asOf = undefined;
      this.#host.requestUpdate();
    });
  }

  #ask(part: Part, afresh = false): Promise<readonly T[] | undefined> {
    const store = this.#store ?? this.#source.store();
    if (!store) return Promise.resolve(undefined);
    const reading = this.#answer(store, part, afresh);
    this.#pending = reading;
    return reading;
  }

  async #answer(store: Store, part: Part, afresh: boolean): Promise<readonly T[] | undefined> {
    const serial = ++this.#serial;
    const isLate = (): boolean => serial !== this.#serial || store.state.account?.id !== this.#accountId;
    this.reading = true;
    this.#host.requestUpdate();
    try {
      const answered = await this.#source.read(store, part);
      if (isLate()) return undefined;
      this.failure = undefined;
      this.#take(answered, part, afresh);
      return answered.items;
    } catch (thrown) {
      if (!isLate()) this.#failed(asAccountError(thrown), part, afresh);
      return undefined;
    } finally {
      if (serial === this.#serial) this.reading = false;
      this.#host.requestUpdate();
    }
  }

  #take({ items, nextCursor }: Answered<T>, { cursor }: Part, afresh: boolean): void {
    const held = (!afresh && this.items) || [];
    const came = new Set(items.map(({ id }) => id));
    if (cursor !== undefined) {
      this.items = [...held.filter(({ id }) => !came.has(id)), ...items];
      this.#next = nextCursor;
      return;
    }
    // What had been read beyond this part stays, where the two meet.
    const end = held.findIndex(({ id }) => id === items.at(-1)?.id);
    const rest = nextCursor === null || end < 0 ? [] : held.slice(end + 1).filter(({ id }) => !came.has(id));
    this.items = [...items, ...rest];
    if (rest.length === 0) this.#next = nextCursor;
  }

  #failed(error: AccountError, { cursor }: Part, afresh: boolean): void {
    // Nobody is signed in any more, which the element says; or given up.
    if (error.code === 'unauthenticated' || error.code === 'cancelled') return;
    if (afresh) this.items = undefined;
    this.failure = { error, more: cursor !== undefined, retryAt: Date.now() + (error.retryAfter ?? 0) * 1000 };
    this.#source.failed(error);
  }
}
