import type { AccountClient, Loaded } from './client/client.js';
import type { GetHeaders, GetToken } from './client/request.js';
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
  /** How a provider's page is gone to. */
  readonly connect: 'redirect' | 'popup';
  readonly credentials: RequestCredentials;
  /** The names of the double-submit CSRF cookie and of the header that its value goes back in. */
  readonly csrfCookie: string | undefined;
  readonly csrfHeader: string | undefined;
  readonly getToken: GetToken | undefined;
  readonly getHeaders: GetHeaders | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly client: AccountClient | undefined;
  readonly messages: PartialMessages | undefined;
  /** The answer of `GET /me` where the host page has it already; it is checked as any other. */
  readonly initialData: Loaded | undefined;
}

/** The element's properties as they were set, by attribute or by hand: anything may be in them. */
export interface RawSettings {
  readonly baseUrl: string | null | undefined;
  readonly page: string | null | undefined;
  readonly panels: string | readonly string[] | null | undefined;
  readonly locale: string | null | undefined;
  readonly theme: string | null | undefined;
  readonly routing: string | null | undefined;
  readonly connect: string | null | undefined;
  readonly credentials: string | null | undefined;
  readonly csrfCookie: string | null | undefined;
  readonly csrfHeader: string | null | undefined;
  readonly getToken: GetToken | null | undefined;
  readonly getHeaders: GetHeaders | null | undefined;
  readonly fetch: typeof fetch | null | undefined;
  readonly client: AccountClient | null | undefined;
  readonly messages: PartialMessages | null | undefined;
  readonly initialData: Loaded | null | undefined;
}

/**
 * The settings, and the fault in them where nothing can be shown: then `baseUrl` is empty.
 * @param language - the language of the page around, for where `locale` is not set
 */
export function readSettings(
  raw: RawSettings,
  language: string,
): { settings: Settings; fault: BaseUrlFault | undefined } {
  const fault = raw.client ? undefined : baseUrlFault(raw.baseUrl);
  return {
    fault,
    settings: {
      baseUrl: fault === undefined ? (raw.baseUrl ?? '').trim().replace(/\/+$/, '') : '',
      page: raw.page?.trim() || undefined,
      panels: readPanels(raw.panels),
      locale: raw.locale?.trim() || language,
      theme: oneOf(raw.theme, words.theme),
      routing: oneOf(raw.routing, words.routing),
      connect: oneOf(raw.connect, words.connect),
      credentials: oneOf(raw.credentials, words.credentials),
      csrfCookie: raw.csrfCookie?.trim() || undefined,
      csrfHeader: raw.csrfHeader?.trim() || undefined,
      getToken: raw.getToken ?? undefined,
      getHeaders: raw.getHeaders ?? undefined,
      fetch: raw.fetch ?? undefined,
      client: raw.client ?? undefined,
      messages: raw.messages ?? undefined,
      initialData: raw.initialData ?? undefined,
    },
  };
}

/** What is wrong with a base URL: nothing can be asked then. What to say of it is in `element/advice.ts`. */
export type BaseUrlFault = 'missing' | 'address' | 'scheme' | 'query';

/** The fault of a base URL, if it has one. */
export function baseUrlFault(value: string | null | undefined): BaseUrlFault | undefined {
  const given = value?.trim();
  if (!given) return 'missing';
  if (!URL.canParse(given, document.baseURI)) return 'address';
  if (!new URL(given, document.baseURI).protocol.startsWith('http')) return 'scheme';
  return /[?#]/.test(given) ? 'query' : undefined;
}

/** The nouns of the `panels` attribute, where any is named. */
export const readPanels = (value: RawSettings['panels']): readonly string[] | undefined => {
  const nouns = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  return nouns && nouns.length > 0 ? nouns : undefined;
};

/** Attributes that take one of these words; the first is the default. */
export const words = {
  theme: ['auto', 'light', 'dark'],
  routing: ['none', 'hash'],
  connect: ['redirect', 'popup'],
  credentials: ['same-origin', 'include', 'omit'],
} as const;

/** One of these words; the first where nothing is set, or something else. */
const oneOf = <const T extends string>(value: string | null | undefined, known: readonly [T, ...T[]]): T =>
  known.find((word) => word === value?.trim()) ?? known[0];
