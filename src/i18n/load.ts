import { lazy } from '../lazy.js';
import elementWords from './en/element.js';
import type { Noun, Words } from './messages.js';

const wordsOf = ({ default: words }: { readonly default: Words }): Words => words;

/** The languages there are, each in chunks by noun, so that the first page loads its own words alone. */
const languages: Readonly<Record<string, Readonly<Record<Noun, () => Promise<Words>>>>> = {
  en: {
    // Not lazy: these say that something else could not be fetched.
    element: () => Promise.resolve(elementWords),
    common: lazy(() => import('./en/common.js'), wordsOf),
    problems: lazy(() => import('./en/problems.js'), wordsOf),
    stepUp: lazy(() => import('./en/step-up.js'), wordsOf),
    profile: lazy(() => import('./en/profile.js'), wordsOf),
    username: lazy(() => import('./en/username.js'), wordsOf),
    emails: lazy(() => import('./en/emails.js'), wordsOf),
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

/** The words of one noun in a locale that `spoken` gave. */
export async function words(locale: string, noun: Noun): Promise<Words> {
  const chunks = languages[languageOf(locale)] ?? languages['en'];
  return (await chunks?.[noun]()) ?? {};
}
