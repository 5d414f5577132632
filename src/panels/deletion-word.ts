/** Whether somebody typed the word that was shown. */

/**
 * Spaces around it, how accents are put together and capitals make no difference, by the rules of the locale: a Turkish
 * `sil` is `SİL`. The word itself is right in every locale.
 */
export function isWord(typed: string, word: string, locale: string): boolean {
  const [given, shown] = [typed, word].map((text) => text.normalize('NFC').trim()) as [string, string];
  return given === shown || (given !== '' && given.localeCompare(shown, locale, { sensitivity: 'accent' }) === 0);
}
