import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import type { IconName } from '../ui/icons.js';
import type { ContactsForms } from './contacts-forms.js';
import { contactsOf, inUse, sayer, type Contact, type ContactNoun, type Offered } from './contacts-kind.js';
import { contactRow, isFull } from './contacts-rows.js';
import { Panel, type Head } from './panel.js';

/** Emails or phones: rows, and one of them, or the form for another, open. */
export abstract class ContactsPanel extends Panel<ContactsForms> {
  abstract override readonly noun: ContactNoun;
  protected abstract readonly icon: IconName;

  protected override head(t: Translate): Head {
    const say = sayer(t, this.noun);
    const one = this.context?.store.state.capabilities?.[this.noun]?.max === 1;
    return { heading: say(one ? 'headingOne' : 'heading'), lead: say('lead') };
  }

  protected override body(t: Translate, account: Account, capabilities: Capabilities): unknown {
    const contacts = contactsOf(account, this.noun);
    const offered = capabilities[this.noun];
    const adding = this.forms?.sheet.isOpen('add') ? this.forms : undefined;
    return html`${contacts.length === 0 && !adding ? html`<p class="row-note" part="note">${sayer(t, this.noun)('none')}</p>` : nothing}
      <ul class="rows" part="rows" role="list">
        ${repeat(
          contacts,
          ({ id }) => id,
          (contact) => this.#row(t, contact, contacts, offered),
        )}
      </ul>
      ${this.forms?.done()}${adding ? adding.add() : this.#offerToAdd(t, contacts, offered)}`;
  }

  #row(t: Translate, contact: Contact, contacts: readonly Contact[], offered: Offered): TemplateResult {
    const { forms, noun, icon } = this;
    const open = forms?.sheet.open?.row === contact.id;
    const only = contact === inUse(contacts, offered);
    const shown = contactRow({
      t,
      noun,
      icon,
      contact,
      offered,
      open: open || (only && forms?.sheet.isOpen('add') === true),
      items: forms?.items(contact),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
      verify: (id) => this.show('verify', id, contact.id),
      change: only ? () => this.show('add', 'add') : undefined,
    });
    return open ? html`<li class="open">${forms.opened(contact, shown)}</li>` : html`<li>${shown}</li>`;
  }

  /** Where the server allows no more, a sentence says so beforehand. */
  #offerToAdd(t: Translate, contacts: readonly Contact[], offered: Offered): TemplateResult | typeof nothing {
    const say = sayer(t, this.noun);
    const max = offered?.max ?? 0;
    if (inUse(contacts, offered)) return nothing;
    if (isFull(contacts, max)) return html`<p class="row-note" part="note">${say('full', { count: max })}</p>`;
    return button({
      label: say('add'),
      look: 'quiet row-add',
      icon: 'plus',
      id: 'add',
      press: () => this.show('add', 'add'),
    });
  }
}
