import type { Account } from '../contract/account.js';
import type { Source } from './shared.js';

/** All that goes from tab to tab: never an account. */
export interface News {
  readonly accountId: string;
  readonly revision: number;
}

/**
 * The channel of all tabs, and other stores, that show the same account: named by all that makes sources differ and can
 * be written down. None for a client of the host's own without `base-url`: nothing says whose account it shows then.
 */
export function channelName({ baseUrl, credentials, csrfCookie, csrfHeader, ...has }: Source): string | undefined {
  if (baseUrl === '') return undefined;
  // A request knows the absolute address, as the page's own requests have it.
  const parts = [new Request(baseUrl).url, credentials, csrfCookie, csrfHeader];
  const functions = [has.getToken, has.getHeaders, has.fetch, has.client].map((each) => each !== undefined);
  return `user-profile ${JSON.stringify([...parts, ...functions])}`;
}

/** Tells other tabs of a change, and hears of theirs. Where there is no BroadcastChannel, each tab is alone. */
export class Tabs {
  readonly #source: Source;
  readonly #heard: (news: News) => void;
  #channel: BroadcastChannel | undefined;

  /** @param left - aborts when nobody listens any more */
  constructor(source: Source, heard: (news: News) => void, left: AbortSignal) {
    this.#source = source;
    this.#heard = heard;
    if (left.aborted) return;
    this.#listen();
    // An open channel may keep a page out of the back-forward cache; when it comes back, it reads anyway.
    addEventListener('pagehide', () => this.#close(), { signal: left });
    addEventListener('pageshow', () => this.#listen(), { signal: left });
    left.addEventListener('abort', () => this.#close());
  }

  tell({ id, revision }: Account): void {
    const news: News = { accountId: id, revision };
    if (this.#channel) return this.#channel.postMessage(news);
    // The element went while the change was under way; the others want to know all the same.
    const once = this.#open();
    once?.postMessage(news);
    once?.close();
  }

  #listen(): void {
    this.#channel ??= this.#open();
    this.#channel?.addEventListener('message', this.#message);
  }

  /** Missing in old browsers; throws where an address is none, and in some where the page's origin is opaque. */
  #open(): BroadcastChannel | undefined {
    try {
      const name = channelName(this.#source);
      return name === undefined ? undefined : new BroadcastChannel(name);
    } catch {
      return undefined;
    }
  }

  #close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Any script of this origin may post here: what it says only ever leads to a read. */
  readonly #message = ({ data }: MessageEvent<Partial<News> | null>): void => {
    const { accountId, revision } = data ?? {};
    if (typeof accountId === 'string' && typeof revision === 'number') this.#heard({ accountId, revision });
  };
}
