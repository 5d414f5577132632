import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { person } from '../styles/person.js';
import { avatar } from '../ui/avatar.js';
import { button } from '../ui/button.js';
import { Panel, type Head } from './panel.js';
import { facts } from './profile-facts.js';
import { fieldsOf, fullName, type FieldInput } from './profile-fields.js';
import type { ProfileForms } from './profile-forms.js';

const fetchForms = lazy(
  () => import('./profile-forms.js'),
  ({ ProfileForms }) => ProfileForms,
);

/** Who the person is to others: avatar and names. The photo and the host's own fields have their place here too. */
export class UserProfileProfile extends Panel<ProfileForms> {
  static override styles: CSSResultGroup = [Panel.styles, person];
  override readonly noun = 'profile';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('profile.heading'), lead: t('profile.lead') };
  }

  protected override body(t: Translate, account: Account, { profile }: Capabilities): unknown {
    const inputs = fieldsOf(t, profile?.fields ?? [], account.profile);
    return this.forms?.sheet.isOpen('edit')
      ? this.forms.edit(inputs, account)
      : html`${this.#person(t, account, inputs)}${facts(t, this.locale, inputs)}${this.forms?.done()}`;
  }

  private get locale(): string {
    return this.context?.settings.locale ?? 'en';
  }

  #person(t: Translate, { profile, emails }: Account, inputs: readonly FieldInput[]): TemplateResult {
    const name = fullName(profile);
    const edit = (): void => this.show('edit', 'edit');
    return html`<div class="person">
      ${avatar(name)}
      <div class="person-main">
        <p class="person-name" part="name">${name || t('profile.nameless')}</p>
        <p class="muted"><bdi>${emails.find(({ primary }) => primary)?.address}</bdi></p>
      </div>
      <div class="actions person-do">
        ${inputs.length > 0 ? button({ label: t('profile.edit'), id: 'edit', press: edit }) : nothing}
      </div>
    </div>`;
  }
}
