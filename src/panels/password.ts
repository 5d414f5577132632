import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import { longDate } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { dropping } from '../styles/dropping.js';
import { button } from '../ui/button.js';
import { manageId, menu } from '../ui/menu.js';
import { row } from '../ui/row.js';
import { Panel, type Head } from './panel.js';
import type { PasswordForms } from './password-forms.js';

const fetchForms = lazy(
  () => import('./password-forms.js'),
  ({ PasswordForms }) => PasswordForms,
);

/** The id of what focus comes back to. */
const CHANGE = 'change';

/** The password: whether there is one and since when; set, changed, removed. */
export class UserProfilePassword extends Panel<PasswordForms> {
  static override styles: CSSResultGroup = [Panel.styles, dropping];
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
    return row({
      icon: 'lock',
      title: t(set ? 'password.set' : 'password.none'),
      meta: set && changedAt ? t('password.changed', { date: longDate(locale, changedAt) }) : undefined,
      actions: open ? undefined : this.#actions(t, account),
    });
  }

  #actions(t: Translate, account: Account): TemplateResult {
    const { forms } = this;
    const { set } = account.password;
    const opener = button({
      label: t(set ? 'password.change' : 'password.add'),
      look: 'quiet drops',
      id: CHANGE,
      press: () => this.show('change', CHANGE),
    });
    if (!set) return opener;
    return html`${opener}${menu({
      id: manageId(this.noun),
      label: t('password.manage'),
      items: forms?.items(account) ?? [],
      list: forms?.menu,
      wake: (press) => this.withForms(press),
    })}`;
  }
}
