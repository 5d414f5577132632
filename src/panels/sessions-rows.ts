import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../contract/sessions.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { ago, date, exactly } from '../i18n/moments.js';
import { deviceIcon, type DeviceIcon } from '../ui/device-icons.js';
import { manageId, menu, type RowMenu } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';
import { apart, DOT, moment } from './panel-apart.js';
import { deviceName, placeName } from './panel-device.js';

export interface SessionRow extends RowMenu {
  readonly t: Translate;
  readonly locale: string;
  readonly now: number;
  readonly session: Session;
  /** What tells it from the others. */
  readonly name: string;
  /** Something is open in it: then the row offers nothing besides. */
  readonly open: boolean;
}

const icons: Readonly<Record<Session['device']['type'], DeviceIcon>> = {
  desktop: 'laptop',
  phone: 'smartphone',
  tablet: 'tablet',
  unknown: 'circle-question-mark',
};

const ways: Readonly<Record<Session['signedInWith'], MessageKey>> = {
  password: 'sessions.withPassword',
  email_code: 'sessions.withEmailCode',
  phone_code: 'sessions.withPhoneCode',
  connection: 'sessions.withConnection',
  passkey: 'sessions.withPasskey',
  unknown: 'sessions.withUnknown',
};

/** The server writes down who was active within some minutes, and not with every request. */
const SOME_MINUTES = 5 * 60_000;

/** This device, then who was active last. */
export const sorted = (sessions: readonly Session[]): Session[] =>
  [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || Date.parse(b.lastActiveAt) - Date.parse(a.lastActiveAt),
  );

/** "Safari on macOS"; where there are several of these, with where it is. */
export function nameOf(t: Translate, locale: string, session: Session, all: readonly Session[]): string {
  const name = deviceName(t, 'sessions', session.device);
  const alike = all.filter(({ device }) => deviceName(t, 'sessions', device) === name);
  const place = alike.length > 1 ? placeName(locale, session.location, session.ip) : undefined;
  return place === undefined ? name : `${name} (${place})`;
}

function activity({ t, locale, now, session }: SessionRow): TemplateResult {
  const at = Date.parse(session.lastActiveAt);
  const relative = ago(locale, at, now);
  const words =
    session.current || now - at < SOME_MINUTES
      ? t('sessions.activeNow')
      : relative === undefined
        ? t('sessions.activeOn', { date: date(locale, at, now) })
        : t('sessions.active', { when: relative });
  return moment(words, session.lastActiveAt, exactly(locale, at));
}

function signIn({ t, locale, now, session }: SessionRow): TemplateResult {
  const at = Date.parse(session.signedInAt);
  return moment(
    t(ways[session.signedInWith], { date: date(locale, at, now) }),
    session.signedInAt,
    exactly(locale, at),
  );
}

/** One device: what it is, where, and since when; what can be done with it is in its menu. */
export function sessionRow(given: SessionRow): TemplateResult {
  const { t, locale, session, name, open, items = [], menu: list, wake } = given;
  const { id, current, device, location, ip, impersonatedBy: who } = session;
  const place = placeName(locale, location, ip);
  return row({
    icon: deviceIcon(icons[device.type]),
    title: deviceName(t, 'sessions', device),
    badges: html`${current ? badge(t('sessions.thisDevice'), 'accent') : nothing}${
      who === null ? nothing : badge(apart(t, 'sessions.usedBy', 'who', who), 'warning')
    }`,
    meta: html`<div>${place === undefined ? nothing : html`<bdi>${place}</bdi>${DOT}`}${activity(given)}</div>
      <div>${signIn(given)}</div>`,
    // Signing out here is the site's own business.
    actions:
      current || open
        ? undefined
        : menu({ id: manageId(id), label: t('sessions.manage', { device: name }), items, list, wake }),
  });
}
