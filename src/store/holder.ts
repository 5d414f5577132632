import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { ChangeReport, StoreState } from './state.js';

const nothing = {
  account: undefined,
  checked: false,
  capabilities: undefined,
  sessionId: undefined,
  error: undefined,
  asOf: undefined,
  stepUp: undefined,
} satisfies Partial<StoreState>;

/** Before anything was read. */
export const atFirst: StoreState = { ...nothing, status: 'loading', offline: false, deleted: false };

/** How many snapshots are remembered, to tell which field a newer account changed. */
const REMEMBERED = 8;

/** Holds the one snapshot, and tells whoever listens. It knows the revision rule, and nothing of how accounts come. */
export class Holder {
  state: StoreState = atFirst;
  /** Grows when the person may be another one: answers to what was asked in an earlier era are dropped. */
  era = 0;
  readonly #listeners = new Set<() => void>();
  readonly #reportees = new Set<(report: ChangeReport) => void>();
  #past: Account[] = [];
  /** What was told of last. */
  #told: Account | undefined;

  set(part: Partial<StoreState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Takes an account in, with what came with it. Within one `id`, a lower revision never replaces a higher one: a
   * late answer must not undo a newer one. Another `id` discards everything that was held.
   */
  take(account: Account, part: Partial<StoreState> = {}): void {
    const held = this.state.account;
    if (held && held.id !== account.id) this.forget('loading');
    const newest = this.state.account && held && held.revision > account.revision ? held : account;
    if (newest !== held) this.#past = [...this.#past.slice(1 - REMEMBERED), newest];
    this.set({ ...part, account: newest, asOf: Date.now(), deleted: false });
  }

  /** Nothing of this person stays. @param part - what else is so from now on */
  forget(status: 'loading' | 'failed' | 'signed-out', error?: AccountError, part?: Partial<StoreState>): void {
    const { stepUp } = this.state;
    this.era++;
    this.#past = [];
    this.#told = undefined;
    this.set({ ...nothing, status, error, ...part });
    stepUp?.cancel();
  }

  /** The account as it was at this revision, if it was ever held here. */
  past(revision: number): Account | undefined {
    return this.#past.find((account) => account.revision === revision);
  }

  report(report: ChangeReport): void {
    // A read that brought what somebody waited for (`watch.ts`) is told as that, and not once more as a read.
    if (report.change === 'refreshed' && report.account === this.#told) return;
    this.#told = report.account;
    for (const listener of [...this.#reportees]) listener(report);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onChange(listener: (report: ChangeReport) => void): () => void {
    this.#reportees.add(listener);
    return () => void this.#reportees.delete(listener);
  }
}
