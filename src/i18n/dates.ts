/** `09:41` or `9:41 AM`: a moment of today, as the locale writes it. */
export const timeOfDay = (locale: string, at: number | Date): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);

/** `1 November 2026` or `November 1, 2026`: a day where this device is, as the locale writes it. */
export const longDate = (locale: string, at: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at));

/** `ltr` or `rtl`: which way the locale is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  // Written in right-to-left scripts unless the tag says otherwise; `Intl.Locale#getTextInfo` is not in every browser yet.
  return /^(ar|fa|he|ur|yi|ps|sd|ug|ckb|dv)\b/i.test(locale) ? 'rtl' : 'ltr';
}
