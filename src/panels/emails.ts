import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { button } from '../ui/button.js';
import type { EmailsForms } from './emails-forms.js';
import { emailRow, inUse, isFull, stepOf } from './emails-rows.js';
import { Panel, type Head } from './panel.js';

const fetchForms = lazy(
  () => import('./emails-forms.js'),
  ({ EmailsForms }) => EmailsForms,
);

/** The addresses of the account: rows, and one of them, or the form for another, open. */
export class UserProfileEmails extends Panel<EmailsForms> {
  override readonly noun = 'emails';
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    const one = this.context?.store.state.capabilities?.emails?.max === 1;
    return { heading: t(one ? 'emails.headingOne' : 'emails.heading'), lead: t('emails.lead') };
  }

  protected override body(t: Translate, { emails }: Account, { emails: offered }: Capabilities): unknown {
    const adding = this.forms?.sheet.isOpen('add') ? this.forms : undefined;
    return html`${emails.length === 0 && !adding ? html`<p class="row-note">${t('emails.none')}</p>` : nothing}
      <ul class="rows" role="list">
        ${repeat(
          emails,
          ({ id }) => id,
          (email) => this.#row(t, email, emails, offered),
        )}
      </ul>
      ${this.forms?.done()}${adding ? adding.add() : this.#offerToAdd(t, emails, offered)}`;
  }

  #row(t: Translate, email: Email, emails: readonly Email[], offered: Capabilities['emails']): TemplateResult {
    const { forms } = this;
    const open = forms?.sheet.open?.row === email.id;
    const only = email === inUse(emails, offered);
    const shown = emailRow({
      t,
      email,
      open: open || (only && forms?.sheet.isOpen('add') === true),
      items: forms?.items(email, emails),
      menu: forms?.menu,
      wake: (press) => this.withForms(press),
      step: stepOf(email, offered),
      verify: (id) => this.show('verify', id, email.id),
      change: only ? () => this.show('add', 'add') : undefined,
    });
    return open ? html`<li class="open">${forms.opened(email, emails, shown)}</li>` : html`<li>${shown}</li>`;
  }

  /** Where the server allows no more, a sentence says so beforehand. */
  #offerToAdd(
    t: Translate,
    emails: readonly Email[],
    offered: Capabilities['emails'],
  ): TemplateResult | typeof nothing {
    const max = offered?.max ?? 0;
    if (inUse(emails, offered)) return nothing;
    if (isFull(emails, max)) return html`<p class="row-note">${t('emails.full', { count: max })}</p>`;
    return button({
      label: t('emails.add'),
      look: 'quiet row-add',
      icon: 'plus',
      id: 'add',
      press: () => this.show('add', 'add'),
    });
  }
}
