import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Passkey } from '../contract/passkeys.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { empty } from '../styles/empty.js';
import { button } from '../ui/button.js';
import { Panel, type Head } from './panel.js';
import { passkeysHere } from './panel-webauthn-here.js';
import type { PasskeysForms } from './passkeys-forms.js';
import { labelOf, passkeyRow } from './passkeys-rows.js';

const fetchForms = lazy(
  () => import('./passkeys-forms.js'),
  ({ PasskeysForms }) => PasskeysForms,
);

type Offered = Capabilities['passkeys'];

/** Passkeys: rows, and one of them open, or another being added. */
export class UserProfilePasskeys extends Panel<PasskeysForms> {
  static override styles: CSSResultGroup = [Panel.styles, empty];
  override readonly noun = 'passkeys';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('passkeys.heading'), lead: t('passkeys.lead') };
  }

  protected override body(t: Translate, { passkeys }: Account, { passkeys: offered }: Capabilities): unknown {
    const { forms } = this;
    const adding = forms?.sheet.isOpen('add') ? forms : undefined;
    const none = passkeys.length === 0;
    const next = adding ? adding.adding() : this.#offerToAdd(t, passkeys, offered);
    return html`${
      none
        ? nothing
        : html`<ul class="rows" part="rows" role="list">
            ${repeat(
              passkeys,
              ({ id }) => id,
              (passkey) => this.#row(t, passkey, passkeys),
            )}
          </ul>`
    }
    ${forms?.done()}${none && !adding ? html`<div class="empty" part="empty"><p>${t('passkeys.none')}</p>${next}</div>` : next}`;
  }

  #row(t: Translate, passkey: Passkey, all: readonly Passkey[]): TemplateResult {
    const { forms } = this;
    const locale = this.context?.settings.locale ?? 'en';
    const open = forms?.sheet.open?.row === passkey.id;
    const shown = passkeyRow({
      t,
      locale,
      now: Date.now(),
      passkey,
      label: labelOf(locale, passkey, all),
      open,
      items: forms?.items(passkey),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
    });
    return open ? html`<li class="open">${forms.opened(passkey, shown)}</li>` : html`<li>${shown}</li>`;
  }

  /** Where none can be added, or not on this page, a sentence says so beforehand (R11). */
  #offerToAdd(t: Translate, passkeys: readonly Passkey[], offered: Offered): TemplateResult {
    const { max = 0, rpId = '' } = offered ?? {};
    const here = passkeysHere(rpId);
    const note = (words: string): TemplateResult => html`<p class="row-note" part="note">${words}</p>`;
    if (passkeys.length >= max) return note(t('passkeys.full', { count: max }));
    if (here === 'elsewhere') return note(t('passkeys.elsewhere', { host: rpId }));
    if (here === 'unsupported') return note(t('passkeys.unsupported'));
    return button({
      label: t('passkeys.add'),
      look: passkeys.length === 0 ? '' : 'quiet row-add',
      icon: 'plus',
      id: 'add',
      press: () => this.show('add', 'add'),
    });
  }
}
