import { html, type TemplateResult } from 'lit';
import type { Passkey } from '../contract/passkeys.js';
import type { Translate } from '../i18n/messages.js';
import { ago, date, exactly } from '../i18n/moments.js';
import { deviceIcon } from '../ui/device-icons.js';
import { manageId, menu, type RowMenu } from '../ui/menu.js';
import { row } from '../ui/row.js';
import { DOT, moment } from './panel-apart.js';

export interface PasskeyRow extends RowMenu {
  readonly t: Translate;
  readonly locale: string;
  readonly now: number;
  readonly passkey: Passkey;
  /** What tells it from the others. */
  readonly label: string;
  /** Something is open in it: then the row offers nothing besides. */
  readonly open: boolean;
}

/** Its name; where another has the same, with the day that it was added. */
export function labelOf(locale: string, { name, createdAt }: Passkey, all: readonly Passkey[]): string {
  const alike = all.filter((each) => each.name === name);
  return alike.length > 1 ? `${name} (${date(locale, Date.parse(createdAt), Date.now())})` : name;
}

function used({ t, locale, now, passkey: { lastUsedAt } }: PasskeyRow): TemplateResult | string {
  if (lastUsedAt === null) return t('passkeys.unused');
  const at = Date.parse(lastUsedAt);
  const when = ago(locale, at, now);
  const words =
    when === undefined ? t('passkeys.usedOn', { date: date(locale, at, now) }) : t('passkeys.used', { when });
  return moment(words, lastUsedAt, exactly(locale, at));
}

/** One passkey: what it is called, where it is kept, since when; what can be done with it is in its menu. */
export function passkeyRow(given: PasskeyRow): TemplateResult {
  const { t, locale, now, passkey, label, open, items = [], menu: list, wake } = given;
  const { id, name, createdAt, synced } = passkey;
  const at = Date.parse(createdAt);
  const added = moment(t('passkeys.added', { date: date(locale, at, now) }), createdAt, exactly(locale, at));
  return row({
    icon: deviceIcon('key'),
    title: name,
    meta: html`<div>${t(synced ? 'passkeys.synced' : 'passkeys.single')}</div>
      <div>${added}${DOT}${used(given)}</div>`,
    actions: open
      ? undefined
      : menu({ id: manageId(id), label: t('passkeys.manage', { name: label }), items, list, wake }),
  });
}
