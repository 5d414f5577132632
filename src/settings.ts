import type { AccountClient, Loaded } from './client/client.js';
import type { PartialMessages } from './i18n/messages.js';

/** What the attributes and properties of one `<user-profile>` come to, once validated. */
export interface Settings {
  /** Where the contract is answered, without a trailing slash: `/api/account`. */
  readonly baseUrl: string;
  /** The page to show first, or undefined for the first one there is. */
  readonly page: string | undefined;
  /** Which panels, in which order; undefined for all of the page. */
  readonly panels: readonly string[] | undefined;
  /** BCP 47 tag of the words and dates. */
  readonly locale: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly routing: 'none' | 'hash';
  readonly credentials: RequestCredentials;
  readonly fetch: typeof fetch | undefined;
  readonly client: AccountClient | undefined;
  readonly messages: PartialMessages | undefined;
  /** The answer of `GET /me` where the host page has it already; it is checked as any other. */
  readonly initialData: Loaded | undefined;
}
