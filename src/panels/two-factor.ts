import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { signs } from '../styles/signs.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import { Panel, type Head } from './panel.js';
import type { TwoFactorForms } from './two-factor-forms.js';
import { appRow, codesRow, textRow, type FactorRow } from './two-factor-rows.js';
import { APP, CODES, factorsOn } from './two-factor-state.js';

const fetchForms = lazy(
  () => import('./two-factor-forms.js'),
  ({ TwoFactorForms }) => TwoFactorForms,
);

interface Line {
  readonly id: string;
  readonly draw: (given: FactorRow) => TemplateResult;
}

/** Second steps of signing in: the app, numbers that codes are sent to, and backup codes for when neither is at hand. */
export class UserProfileTwoFactor extends Panel<TwoFactorForms> {
  static override styles: CSSResultGroup = [Panel.styles, signs];
  override readonly noun = 'two-factor';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('twoFactor.heading'), lead: t('twoFactor.lead') };
  }

  protected override body(t: Translate, account: Account, offered: Capabilities): unknown {
    const { forms } = this;
    const none = factorsOn(account).length === 0 && !forms?.sheet.open;
    return html`${none ? this.#choose(t, offered.secondFactorRequired === true) : nothing}
      <ul class="rows" part="rows" role="list">
        ${repeat(
          this.#lines(account, offered),
          ({ id }) => id,
          (line) => this.#line(t, account, line),
        )}
      </ul>
      ${forms?.done()}${offered.smsSecondFactor ? this.#number(t, account) : nothing}`;
  }

  #lines(account: Account, { totp, smsSecondFactor, backupCodes }: Capabilities): readonly Line[] {
    const phones = smsSecondFactor ? account.phones.filter(({ verified }) => verified) : [];
    // They stand in for another second step, so without one there are none to make.
    const codes = backupCodes && (factorsOn(account).length > 0 || this.forms?.sheet.open?.row === CODES);
    return [
      ...(totp ? [{ id: APP, draw: appRow }] : []),
      ...phones.map((phone) => ({ id: phone.id, draw: (given: FactorRow) => textRow(given, phone) })),
      ...(codes ? [{ id: CODES, draw: codesRow }] : []),
    ];
  }

  #line(t: Translate, account: Account, { id, draw }: Line): TemplateResult {
    const { forms } = this;
    const open = forms?.sheet.open?.row === id;
    const shown = draw({
      t,
      locale: this.context?.settings.locale ?? 'en',
      account,
      open,
      items: forms?.items(id, account),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
      show: (form, opener) => this.show(form, opener, id),
    });
    return open ? html`<li class="open">${forms.opened(id, shown)}</li>` : html`<li>${shown}</li>`;
  }

  #choose(t: Translate, required: boolean): TemplateResult {
    if (!required) return html`<p class="row-note" part="note">${t('twoFactor.none')}</p>`;
    return notice({ kind: 'warning', what: t('twoFactor.required'), more: t('twoFactor.requiredMore') });
  }

  /** Where another number is added: among the phones, where this element shows them; else the words say so. */
  #number(t: Translate, account: Account): TemplateResult | typeof nothing {
    const go = this.context?.wayTo('phones');
    const press = (): void => go?.();
    if (go) return button({ label: t('twoFactor.addNumber'), look: 'quiet row-add', icon: 'plus', press });
    const some = account.phones.some(({ verified }) => verified);
    return some ? nothing : html`<p class="row-note" part="note">${t('twoFactor.noNumber')}</p>`;
  }
}
