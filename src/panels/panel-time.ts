import type { Translate } from '../i18n/messages.js';
import { LONG, minutesAndSeconds } from '../ui/countdown.js';

/** How long something lasts: "10 minutes", "3 hours"; rounded up. */
export function duration(t: Translate, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120
    ? t('common.minutes', { count: minutes })
    : t('common.hours', { count: Math.ceil(minutes / 60) });
}

/** How long there is to wait: "0:24", and "12 minutes" where a ticking 11:43 would only unsettle. */
export const timeLeft = (t: Translate, seconds: number): string =>
  seconds > LONG ? duration(t, seconds) : minutesAndSeconds(seconds);
