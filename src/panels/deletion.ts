import { html } from 'lit';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import { longDate } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { button } from '../ui/button.js';
import { dataIcon } from '../ui/data-icons.js';
import { row } from '../ui/row.js';
import type { DeletionForms } from './deletion-forms.js';
import { Panel, type Head } from './panel.js';

const fetchForms = lazy(
  () => import('./deletion-forms.js'),
  ({ DeletionForms }) => DeletionForms,
);

/** The end of the account: asked for here; the way back is above all panels, for as long as there is one. */
export class UserProfileDeletion extends Panel<DeletionForms> {
  override readonly noun = 'deletion';
  protected override readonly duringGrace = true;
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    const { account, capabilities } = this.context?.store.state ?? {};
    const count = capabilities?.deletion?.graceDays ?? 0;
    const lead = count > 0 ? t('deletion.leadGrace', { count }) : t('deletion.leadNow');
    return { heading: t('deletion.heading'), lead: account?.deletion ? t('deletion.leadScheduled') : lead };
  }

  protected override body(t: Translate, account: Account, { deletion: offered }: Capabilities): unknown {
    const { forms } = this;
    if (account.deletion) {
      const date = longDate(this.context?.settings.locale ?? 'en', account.deletion.scheduledFor);
      return html`${row({ icon: 'clock', title: t('deletion.scheduled', { date }) })}${forms?.done()}`;
    }
    if (forms?.sheet.isOpen('delete')) return forms.question(account, offered?.graceDays ?? 0);
    const press = (): void => this.show('delete', 'open');
    const opener = button({ label: t('deletion.open'), look: 'quiet danger', id: 'open', press });
    return html`${row({ icon: dataIcon('trash-2'), title: t('deletion.row'), actions: opener })}`;
  }
}
