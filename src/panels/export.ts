import { html } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { button } from '../ui/button.js';
import { dataIcon } from '../ui/data-icons.js';
import { row } from '../ui/row.js';
import type { ExportForms } from './export-forms.js';
import { Panel, type Head } from './panel.js';

const fetchForms = lazy(
  () => import('./export-forms.js'),
  ({ ExportForms }) => ExportForms,
);

/** A copy of all that is held on the account, to take along. */
export class UserProfileExport extends Panel<ExportForms> {
  override readonly noun = 'export';
  protected override readonly duringGrace = true;
  protected override readonly fetchForms = fetchForms;

  protected override head(t: Translate): Head {
    return { heading: t('export.heading'), lead: t('export.lead') };
  }

  protected override body(t: Translate): unknown {
    const { forms } = this;
    const download = button({
      label: forms?.busy ?? t('export.download'),
      icon: dataIcon('download', true),
      id: 'download',
      off: forms?.busy !== undefined,
      press: () => this.withForms(() => this.forms?.make()),
    });
    const shown = row({ icon: 'database', title: t('export.title'), meta: t('export.what'), actions: download });
    return html`${shown}${forms?.proof()}${forms?.done()}`;
  }
}
