import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceTitle } from '../ui/surface.js';

export interface RemovalCard {
  readonly t: Translate;
  readonly account: Account;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** How one signs in without it. */
function wayOn({ emails, phones, connections }: Account): MessageKey {
  const byCode = [...emails, ...phones].some(({ verified }) => verified);
  if (connections.length === 0) return 'password.removeTextCode';
  return byCode ? 'password.removeTextBoth' : 'password.removeTextConnection';
}

/** What will be lost, said before it is. */
export function removalCard({ t, account, busy, confirm, cancel }: RemovalCard): TemplateResult {
  return html`<div>
      ${surfaceTitle(t('password.removeTitle'))}
      <p class="surface-text" part="surface-text">${t(wayOn(account))} ${t('password.removeDevices')}</p>
    </div>
    ${actions(
      button({
        label: t(busy ? 'password.removing' : 'password.removeDo'),
        look: 'destroy',
        off: busy,
        press: confirm,
      }),
      button({ label: t('password.keep'), off: busy, press: cancel }),
    )}`;
}
