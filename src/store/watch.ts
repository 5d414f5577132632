import type { Account } from '../contract/account.js';
import type { EventfulVerb } from '../contract/calls.js';
import type { Store } from './state.js';

/** What is done elsewhere (a mailed link, a provider's page), and waited for here. */
export interface Awaited {
  /** The verb whose event is due once the account shows it. */
  readonly verb: EventfulVerb;
  /** The row that it is about; what tells it from others, where the row is yet to come. */
  readonly id: string;
  /** Who waits: the panel in whose name it is reported. */
  readonly origin: object;
  /** The row by which this account shows that it is done. */
  readonly shows: (account: Account) => string | undefined;
  /** Whether it can no longer come: the link is dead, the row gone. */
  readonly over: (account: Account) => boolean;
}

/** Time, and whether anybody looks at the page; tests hand in their own. */
export interface Surroundings {
  readonly visible: () => boolean;
  /** Calls back when the person comes back to the page, or leaves it. */
  readonly listen: (call: () => void) => () => void;
  readonly after: (milliseconds: number, call: () => void) => unknown;
  readonly forget: (timer: unknown) => void;
}

/** Seconds between two reads: soon at first, when the mail is being opened, then less and less often. */
const PAUSES = [3, 5, 8, 13, 21, 34, 55];
const LONGEST = 60;

/**
 * Reads the account until it shows what is awaited, then reports that once, as if the origin had done it. Reads at once when
 * the person comes back to the page, with growing pauses while they look at it, and not at all while it is hidden or offline.
 */
export class Watch {
  readonly #store: Store;
  readonly #awaited: Awaited;
  readonly #around: Surroundings;
  readonly #accountId: string | undefined;
  readonly #stops: readonly (() => void)[];
  #reads = 0;
  #timer: unknown;
  #reading = false;
  #over = false;

  constructor(store: Store, awaited: Awaited, around: Surroundings) {
    this.#store = store;
    this.#awaited = awaited;
    this.#around = around;
    this.#accountId = store.state.account?.id;
    this.#stops = [store.subscribe(() => this.#look()), around.listen(() => this.#cameOrWent())];
    this.#wait();
  }

  stop(): void {
    this.#over = true;
    this.#rest();
    this.#stops.forEach((stop) => stop());
  }

  /** Whoever read it: another panel, another tab's message, or this. */
  #look(): void {
    const { account, checked } = this.#store.state;
    if (account?.id !== this.#accountId) return this.stop();
    if (!account || !checked || this.#over) return;
    const { shows, over, verb, origin } = this.#awaited;
    const row = shows(account);
    if (row !== undefined || over(account)) this.stop();
    else this.#wait();
    if (row !== undefined) this.#store.seen(verb, row, origin);
  }

  #wait(): void {
    if (this.#over || this.#reading || this.#timer !== undefined || !this.#worthIt) return;
    const pause = PAUSES[this.#reads] ?? LONGEST;
    // A server that asks for patience gets it (`Retry-After`).
    const seconds = Math.max(pause, this.#store.state.error?.retryAfter ?? 0);
    this.#timer = this.#around.after(seconds * 1000, () => {
      this.#timer = undefined;
      if (this.#worthIt) void this.#read();
    });
  }

  get #worthIt(): boolean {
    return this.#around.visible() && !this.#store.state.offline;
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#rest();
    this.#reading = true;
    this.#reads++;
    await this.#store.refresh();
    this.#reading = false;
    this.#wait();
  }

  #cameOrWent(): void {
    this.#rest();
    if (!this.#worthIt) return;
    // Perhaps from the mail: what is awaited is likely to come now.
    this.#reads = 0;
    void this.#read();
  }

  #rest(): void {
    this.#around.forget(this.#timer);
    this.#timer = undefined;
  }
}
