import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ActivityEntry } from '../contract/activity.js';
import { timeOfDay } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { dayName, exactly } from '../i18n/moments.js';
import { icon } from '../ui/icons.js';
import { apart, DOT, moment } from './panel-apart.js';
import { deviceName, placeName } from './panel-device.js';

/** The id of a line: focus goes to the first that is new. */
export const lineId = (entry: string): string => `entry-${entry}`;

/** What was on one day, under its name. */
function daysOf(locale: string, now: number, entries: readonly ActivityEntry[]): ReadonlyMap<string, ActivityEntry[]> {
  const days = new Map<string, ActivityEntry[]>();
  for (const entry of entries) {
    const name = dayName(locale, Date.parse(entry.at), now);
    days.set(name, [...(days.get(name) ?? []), entry]);
  }
  return days;
}

/** The log by days, the newest first. */
export const log = (t: Translate, locale: string, entries: readonly ActivityEntry[]): TemplateResult =>
  html`<div class="log">
    ${repeat(
      daysOf(locale, Date.now(), entries),
      ([name]) => name,
      ([name, lines]) =>
        html`<h4 class="log-day" part="day">${name}</h4>
          <ul role="list">
            ${repeat(
              lines,
              ({ id }) => id,
              (entry) => line(t, locale, entry),
            )}
          </ul>`,
    )}
  </div>`;

/** One line: when, what, from which device, and where that was. */
function line(t: Translate, locale: string, { id, at, kind, subject, device, location, ip }: ActivityEntry) {
  const instant = Date.parse(at);
  const what = t(`activity.${kind}`);
  const bad = kind === 'sign-in-failed';
  const place = placeName(locale, location, ip);
  return html`<li class="log-line" part="row" id=${lineId(id)} tabindex="-1">
    <div class="log-when nums" part="row-time">${moment(timeOfDay(locale, instant), at, exactly(locale, instant))}</div>
    <div>
      <p class="log-what ${bad ? 'bad' : ''}" part="row-title">
        ${bad ? icon('circle-alert', true) : nothing}<span
          >${subject === null ? what : apart(t, 'activity.about', 'subject', subject, { what })}</span
        >
      </p>
      <p class="row-meta" part="row-meta">
        <bdi>${deviceName(t, 'activity', device)}</bdi>${place === undefined ? nothing : html`${DOT}<bdi>${place}</bdi>`}
      </p>
    </div>
  </li>`;
}
