import { lazy } from '../lazy.js';
import elementWords from './en/element.js';
import type { Chunk, Noun, Words } from './messages.js';

type LaterChunk = Extract<Chunk, `${string}-forms`> | 'problems' | 'stepUp';
type Load = () => Promise<Words>;
/** Where the words of one language are that come after the first page. */
export type LaterWords = Readonly<Record<LaterChunk, Load>>;

export const wordsOf = ({ default: words }: { readonly default: Words }): Words => words;

/**
 * The languages there are, each in chunks by noun: the first page loads the words of its rows alone. What forms, failures
 * and step-up say is needed by nobody at first, so where that is to be had is a chunk of its own.
 */
const languages: Readonly<Record<string, Readonly<Record<Exclude<Chunk, LaterChunk>, Load>>>> = {
  en: {
    // Not lazy: these say that something else could not be fetched.
    element: () => Promise.resolve(elementWords),
    common: lazy(() => import('./en/common.js'), wordsOf),
    profile: lazy(() => import('./en/profile.js'), wordsOf),
    username: lazy(() => import('./en/username.js'), wordsOf),
    emails: lazy(() => import('./en/emails.js'), wordsOf),
    phones: lazy(() => import('./en/phones.js'), wordsOf),
    connections: lazy(() => import('./en/connections.js'), wordsOf),
    password: lazy(() => import('./en/password.js'), wordsOf),
    passkeys: lazy(() => import('./en/passkeys.js'), wordsOf),
    twoFactor: lazy(() => import('./en/two-factor.js'), wordsOf),
    sessions: lazy(() => import('./en/sessions.js'), wordsOf),
    activity: lazy(() => import('./en/activity.js'), wordsOf),
    export: lazy(() => import('./en/export.js'), wordsOf),
    deletion: lazy(() => import('./en/deletion.js'), wordsOf),
  },
};

const loadLater = lazy(
  () => import('./load-later.js'),
  ({ later }) => later,
);

const languageOf = (locale: string): string => new Intl.Locale(locale).language;

const warned = new Set<string>();

/** The locale to speak: the one asked for where its language is known, else English, said once on the console. */
export function spoken(locale: string): string {
  if (isLocale(locale) && languageOf(locale) in languages) return locale;
  if (!warned.has(locale)) {
    warned.add(locale);
    console.warn(`<user-profile>: there are no words for locale "${locale}", so it speaks English.`);
  }
  return 'en';
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

/** What can always be said, whatever fails to arrive. */
export const alwaysThere = { element: elementWords };

/** The words of a panel, by its noun: `two-factor` says `twoFactor.…`. */
export const chunkOf = (noun: string): Noun =>
  noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as Noun;

/** Whose words a chunk holds. */
export const nounOf = (chunk: Chunk): Noun => chunk.replace('-forms', '') as Noun;

/** One chunk of words in a locale that `spoken` gave. */
export async function words(locale: string, chunk: Chunk): Promise<Words> {
  const language = languageOf(locale);
  const first: Partial<Record<Chunk, Load>> = languages[language] ?? {};
  const load = first[chunk] ?? (await loadLater())[language]?.[chunk as LaterChunk];
  return (await load?.()) ?? {};
}
