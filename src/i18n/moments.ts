/** Moments as people say them. Apart from `dates.ts`, since these are not in the first chunk. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Midnight of this day, where the person is. */
const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** How many days have begun since; two midnights are an hour more or less apart where clocks were changed. */
const daysSince = (at: number, now: number): number => Math.round((midnight(now) - midnight(at)) / DAY);

/** `20 minutes ago`, `yesterday`; undefined from a week on, when a date says more. */
export function ago(locale: string, at: number, now: number): string | undefined {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const passed = Math.max(0, now - at);
  if (passed < HOUR) return words.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return words.format(-Math.floor(passed / HOUR), 'hour');
  const days = Math.max(1, daysSince(at, now));
  return days < 7 ? words.format(-days, 'day') : undefined;
}

/** `14 November`, with its year where that is another. */
export function date(locale: string, at: number, now: number): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(at);
}

/** `14 November 2026 at 09:41`: all there is to know. */
export const exactly = (locale: string, at: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);

/** `Today`, `Yesterday`, `Friday 14 November`: the heading over what happened on a day. */
export function dayName(locale: string, at: number, now: number): string {
  const days = daysSince(at, now);
  if (days === 0 || days === 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  }
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year }).format(at);
}

/** `Germany`, for an ISO 3166-1 code; undefined for what is none. */
export function countryName(locale: string, code: string): string | undefined {
  try {
    return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code.toUpperCase());
  } catch {
    // A code that is not even shaped like one.
    return undefined;
  }
}
