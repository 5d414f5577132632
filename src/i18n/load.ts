import { lazy } from '../lazy.js';
import elementWords from './en/element.js';
import type { Chunk, Noun, Words } from './messages.js';

const wordsOf = ({ default: words }: { readonly default: Words }): Words => words;

/** The languages there are, each in chunks by noun, and what forms say apart: the first page loads the words of its rows alone. */
const languages: Readonly<Record<string, Readonly<Record<Chunk, () => Promise<Words>>>>> = {
  en: {
    // Not lazy: these say that something else could not be fetched.
    element: () => Promise.resolve(elementWords),
    common: lazy(() => import('./en/common.js'), wordsOf),
    'common-forms': lazy(() => import('./en/common-forms.js'), wordsOf),
    problems: lazy(() => import('./en/problems.js'), wordsOf),
    stepUp: lazy(() => import('./en/step-up.js'), wordsOf),
    profile: lazy(() => import('./en/profile.js'), wordsOf),
    'profile-forms': lazy(() => import('./en/profile-forms.js'), wordsOf),
    username: lazy(() => import('./en/username.js'), wordsOf),
    'username-forms': lazy(() => import('./en/username-forms.js'), wordsOf),
    emails: lazy(() => import('./en/emails.js'), wordsOf),
    phones: lazy(() => import('./en/phones.js'), wordsOf),
    'phones-forms': lazy(() => import('./en/phones-forms.js'), wordsOf),
    'emails-forms': lazy(() => import('./en/emails-forms.js'), wordsOf),
    connections: lazy(() => import('./en/connections.js'), wordsOf),
    'connections-forms': lazy(() => import('./en/connections-forms.js'), wordsOf),
    password: lazy(() => import('./en/password.js'), wordsOf),
    'password-forms': lazy(() => import('./en/password-forms.js'), wordsOf),
    passkeys: lazy(() => import('./en/passkeys.js'), wordsOf),
    'passkeys-forms': lazy(() => import('./en/passkeys-forms.js'), wordsOf),
    twoFactor: lazy(() => import('./en/two-factor.js'), wordsOf),
    'twoFactor-forms': lazy(() => import('./en/two-factor-forms.js'), wordsOf),
    sessions: lazy(() => import('./en/sessions.js'), wordsOf),
    'sessions-forms': lazy(() => import('./en/sessions-forms.js'), wordsOf),
    activity: lazy(() => import('./en/activity.js'), wordsOf),
    'activity-forms': lazy(() => import('./en/activity-forms.js'), wordsOf),
    export: lazy(() => import('./en/export.js'), wordsOf),
    'export-forms': lazy(() => import('./en/export-forms.js'), wordsOf),
    deletion: lazy(() => import('./en/deletion.js'), wordsOf),
    'deletion-forms': lazy(() => import('./en/deletion-forms.js'), wordsOf),
  },
};

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
  const chunks = languages[languageOf(locale)] ?? languages['en'];
  return (await chunks?.[chunk]()) ?? {};
}
