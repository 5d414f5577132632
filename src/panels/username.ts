import { html } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { button } from '../ui/button.js';
import { row } from '../ui/row.js';
import { Panel, type Head } from './panel.js';
import type { UsernameForms } from './username-forms.js';

const fetchForms = lazy(
  () => import('./username-forms.js'),
  ({ UsernameForms }) => UsernameForms,
);

/** The username: shown, chosen, changed. */
export class UserProfileUsername extends Panel<UsernameForms> {
  override readonly noun = 'username';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('username.heading'), lead: t('username.lead') };
  }

  protected override body(t: Translate, { profile }: Account, { username: rules }: Capabilities): unknown {
    const { username } = profile;
    const label = t(username ? 'username.change' : 'username.choose');
    if (rules && this.forms?.sheet.isOpen('change')) return this.forms.change(label, username, rules);
    const opener = button({ label, look: 'quiet', id: 'change', press: () => this.show('change', 'change') });
    return html`${row({ icon: 'at-sign', title: username ?? t('username.none'), actions: opener })}${this.forms?.done()}`;
  }
}
