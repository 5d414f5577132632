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

/** The element's properties as they were set, by attribute or by hand: anything may be in them. */
export interface RawSettings {
  readonly baseUrl: string | null | undefined;
  readonly page: string | null | undefined;
  readonly panels: string | readonly string[] | null | undefined;
  readonly locale: string | null | undefined;
  readonly theme: string | null | undefined;
  readonly routing: string | null | undefined;
  readonly credentials: string | null | undefined;
  readonly fetch: typeof fetch | null | undefined;
  readonly client: AccountClient | null | undefined;
  readonly messages: PartialMessages | null | undefined;
  readonly initialData: Loaded | null | undefined;
}

/**
 * The settings, and what is wrong with them where nothing can be shown: then `baseUrl` is empty.
 * @param language - the language of the page around, for where `locale` is not set
 */
export function readSettings(raw: RawSettings, language: string): { settings: Settings; problem: string | undefined } {
  const problem = raw.client ? undefined : baseUrlProblem(raw.baseUrl);
  return {
    problem,
    settings: {
      baseUrl: problem === undefined ? (raw.baseUrl ?? '').trim().replace(/\/+$/, '') : '',
      page: raw.page?.trim() || undefined,
      panels: readPanels(raw.panels),
      locale: raw.locale?.trim() || language,
      theme: oneOf('theme', raw.theme, ['auto', 'light', 'dark']),
      routing: oneOf('routing', raw.routing, ['none', 'hash']),
      credentials: oneOf('credentials', raw.credentials, ['same-origin', 'include', 'omit']),
      fetch: raw.fetch ?? undefined,
      client: raw.client ?? undefined,
      messages: raw.messages ?? undefined,
      initialData: raw.initialData ?? undefined,
    },
  };
}

const mend = 'Set it to the address of your account API, for example base-url="/api/account".';

function baseUrlProblem(value: string | null | undefined): string | undefined {
  const given = value?.trim();
  if (!given) return `<user-profile>: attribute "base-url" is missing. ${mend}`;
  const refused = (why: string): string => `<user-profile>: attribute "base-url" is "${given}", which ${why}. ${mend}`;
  const url = URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : undefined;
  if (!url) return refused('is no address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('is not http or https');
  if (/[?#]/.test(given)) return refused('has a query or a fragment, and paths go behind it');
  return undefined;
}

const readPanels = (value: RawSettings['panels']): readonly string[] | undefined => {
  const nouns = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  return nouns && nouns.length > 0 ? nouns : undefined;
};

const warned = new Set<string>();

/** One of these words; the first where nothing is set, and, said once on the console, where it is something else. */
function oneOf<const T extends string>(
  attribute: string,
  value: string | null | undefined,
  words: readonly [T, ...T[]],
): T {
  const found = words.find((word) => word === value?.trim());
  if (found !== undefined || !value) return found ?? words[0];
  const message = `<user-profile>: attribute "${attribute}" is "${value}", which is none of ${words.join(', ')}. It is taken as "${words[0]}".`;
  if (!warned.has(message)) console.warn(message);
  warned.add(message);
  return words[0];
}
