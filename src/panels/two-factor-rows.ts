import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Phone } from '../contract/phones.js';
import { longDate } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { deviceIcon } from '../ui/device-icons.js';
import { factorIcon } from '../ui/factor-icons.js';
import { icon } from '../ui/icons.js';
import { manageId, menu, type RowMenu } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';
import { spaced } from './panel-number.js';
import { APP, CODES, factorsOn, FEW, isDefault, wouldBeAll } from './two-factor-state.js';

export interface FactorRow extends RowMenu {
  readonly t: Translate;
  readonly locale: string;
  readonly account: Account;
  /** What can be done with it is being done: then the row offers nothing besides. */
  readonly open: boolean;
  readonly show: (form: string, opener: string) => void;
}

/** The app: set up, or on. */
export function appRow(given: FactorRow): TemplateResult {
  const { t, locale, account, open, show } = given;
  const { enabled, addedAt } = account.totp;
  const since = addedAt === null ? undefined : t('twoFactor.appSince', { date: longDate(locale, addedAt) });
  const setUp = step('set-up', t('twoFactor.setUp'), t('twoFactor.app'), () => show('app', 'set-up'));
  return row({
    icon: deviceIcon('smartphone'),
    title: t('twoFactor.app'),
    badges: badges(given, APP),
    meta: enabled ? since : t('twoFactor.appOff'),
    next: open || enabled ? undefined : setUp,
    actions: open || !enabled ? undefined : rowMenu(given, APP, t('twoFactor.app')),
  });
}

/** Codes by SMS to one verified number: off, or on. */
export function textRow(given: FactorRow, { id, number: written, secondFactor }: Phone): TemplateResult {
  const number = spaced(written);
  const { t, account, open, show } = given;
  const refused = !secondFactor && wouldBeAll([...factorsOn(account), id], account)?.id === id;
  const opener = `turn-on-${id}`;
  const turnOn = step(opener, t('twoFactor.turnOn'), t('twoFactor.textTo', { number }), () => show('text', opener));
  return row({
    icon: factorIcon('message-square'),
    title: t('twoFactor.text'),
    badges: badges(given, id),
    meta: refused ? t('twoFactor.onlyWayIn', { number }) : html`<bdi>${number}</bdi>`,
    next: open || secondFactor || refused ? undefined : turnOn,
    actions: open || !secondFactor ? undefined : rowMenu(given, id, t('twoFactor.textTo', { number })),
  });
}

/** How many backup codes are left, always to be seen; with few left, a word and a sign to make new ones. */
export function codesRow({ t, locale, account, open, show }: FactorRow): TemplateResult {
  const codes = account.backupCodes;
  const few = codes !== null && codes.remaining <= FEW;
  const left = codes && t('twoFactor.codesLeft', { count: codes.remaining, total: codes.total });
  const make = step(CODES, t(codes ? 'twoFactor.makeNew' : 'twoFactor.makeFirst'), undefined, () =>
    show('codes', CODES),
  );
  return row({
    icon: factorIcon('list-ordered'),
    title: t('twoFactor.codes'),
    badges: left
      ? badge(few ? html`${icon('circle-alert', true)} ${left}` : left, few ? 'warning' : 'neutral')
      : nothing,
    meta: metaOf(t, locale, codes),
    next: open ? undefined : make,
  });
}

function metaOf(t: Translate, locale: string, codes: Account['backupCodes']): string {
  if (!codes) return t('twoFactor.codesNone');
  if (codes.remaining > FEW) return t('twoFactor.codesMade', { date: longDate(locale, codes.generatedAt) });
  return t(codes.remaining > 0 ? 'twoFactor.codesFew' : 'twoFactor.codesGone');
}

const badges = ({ t, account }: FactorRow, id: string): unknown =>
  html`${factorsOn(account).includes(id) ? badge(t('twoFactor.on'), 'accent') : nothing}${
    isDefault(id, account) ? badge(t('twoFactor.default')) : nothing
  }`;

const rowMenu = ({ t, items = [], menu: list, wake }: FactorRow, id: string, factor: string): TemplateResult =>
  menu({ id: manageId(id), label: t('twoFactor.manage', { factor }), items, list, wake });

/** The next step, which names its row to whoever does not see it. */
const step = (id: string, words: string, of: string | undefined, press: () => void): TemplateResult =>
  html`<button type="button" class="link" part="link" id=${id} @click=${press}>
    ${words}${of ? html`<span class="hidden">: ${of}</span>` : nothing}
  </button>`;
