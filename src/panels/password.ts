import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import { longDate } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { manageId, menu } from '../ui/menu.js';
import { row } from '../ui/row.js';
import { Panel, type Head } from './panel.js';
import type { PasswordForms } from './password-forms.js';

const fetchForms = lazy(
  () => import('./password-forms.js'),
  ({ PasswordForms }) => PasswordForms,
);

/** The password: whether there is one and since when; set, changed, removed. */
export class UserProfilePassword extends Panel<PasswordForms> {
  override readonly noun = 'password';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('password.heading'), lead: t('password.lead') };
  }

  protected override body(t: Translate, account: Account, { password: rules }: Capabilities): unknown {
    const { forms } = this;
    if (rules && forms?.sheet.isOpen('change')) return forms.change(account, rules);
    const removing = forms?.sheet.isOpen('remove') ? forms : undefined;
    const shown = this.#row(t, account, removing !== undefined);
    return html`${removing ? removing.removal(account, shown) : shown}${forms?.done()}`;
  }

  #row(t: Translate, account: Account, open: boolean): TemplateResult {
    const { set, changedAt } = account.password;
    const locale = this.context?.settings.locale ?? 'en';
    const step = html`<button type="button" class="link" part="link" id="change" @click=${this.#change}>
      ${t(set ? 'password.change' : 'password.add')}
    </button>`;
    return row({
      icon: 'lock',
      title: t(set ? 'password.set' : 'password.none'),
      meta: set && changedAt ? t('password.changed', { date: longDate(locale, changedAt) }) : undefined,
      next: open ? undefined : step,
      actions: open || !set ? undefined : this.#menu(t, account),
    });
  }

  #menu(t: Translate, account: Account): TemplateResult {
    const { forms } = this;
    return menu({
      id: manageId(this.noun),
      label: t('password.manage'),
      items: forms?.items(account) ?? [],
      list: forms?.menu,
      wake: (press) => this.withForms(press),
    });
  }

  readonly #change = (): void => this.show('change', 'change');
}
