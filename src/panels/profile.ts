import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { person } from '../styles/person.js';
import { safeAddress } from '../ui/address.js';
import { avatar, photo } from '../ui/avatar.js';
import { button } from '../ui/button.js';
import { Panel, type Head } from './panel.js';
import { facts } from './profile-facts.js';
import { fieldsOf, fullName } from './profile-fields.js';
import type { ProfilePhoto } from './profile-photo.js';

const fetchForms = lazy(
  () => import('./profile-photo.js'),
  ({ ProfilePhoto }) => ProfilePhoto,
);

/** Who the person is to others: photo and names. The host's own fields have their place here too. */
export class UserProfileProfile extends Panel<ProfilePhoto> {
  static override styles: CSSResultGroup = [Panel.styles, person];
  override readonly noun = 'profile';
  protected override readonly fetchForms = fetchForms;

  /** The address of a photo that could not be shown. */
  @state() private brokenPhoto: string | undefined;

  protected override head(t: Translate): Head {
    return { heading: t('profile.heading'), lead: t('profile.lead') };
  }

  protected override body(t: Translate, account: Account, { profile, photo: offered }: Capabilities): unknown {
    const inputs = fieldsOf(t, profile?.fields ?? [], account.profile);
    const { sheet } = this.forms ?? {};
    if (sheet?.isOpen('edit')) return this.forms?.edit(inputs, account);
    if (offered && (sheet?.isOpen('photo') || sheet?.isOpen('remove-photo'))) return this.forms?.photo(account);
    const buttons = html`${offered ? this.#photoButtons(t, account.profile.photoUrl) : nothing}${
      inputs.length > 0 ? this.#opener(t('profile.edit'), 'edit') : nothing
    }`;
    return html`${this.#person(t, account, buttons)}${facts(t, this.locale, inputs)}${this.forms?.done()}`;
  }

  private get locale(): string {
    return this.context?.settings.locale ?? 'en';
  }

  #opener(label: string, form: string, look?: string): TemplateResult {
    return button({ label, id: form, press: () => this.show(form, form), ...(look ? { look } : {}) });
  }

  #photoButtons(t: Translate, url: string | null): TemplateResult {
    return html`${this.#opener(t(url ? 'profile.changePhoto' : 'profile.addPhoto'), 'photo', 'quiet')}${
      url ? this.#opener(t('profile.removePhoto'), 'remove-photo', 'quiet danger') : nothing
    }`;
  }

  /** Initials where there is no photo, where its address is not to be followed, or where nothing comes from there. */
  #avatar(name: string, url: string | null): TemplateResult {
    const address = safeAddress(url, document.baseURI);
    if (address === undefined || address === this.brokenPhoto) return avatar(name);
    return photo(address, () => (this.brokenPhoto = address));
  }

  #person(t: Translate, { profile, emails }: Account, buttons: TemplateResult): TemplateResult {
    const name = fullName(profile);
    return html`<div class="person" part="person">
      ${this.#avatar(name, profile.photoUrl)}
      <div class="person-main">
        <p class="person-name" part="name">${name || t('profile.nameless')}</p>
        <p class="muted" part="address"><bdi>${emails.find(({ primary }) => primary)?.address}</bdi></p>
      </div>
      <div class="actions person-do" part="actions">${buttons}</div>
    </div>`;
  }
}
