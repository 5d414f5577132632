import { html, type TemplateResult } from 'lit';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceTitle } from '../ui/surface.js';
import type { Way } from './emails-ways.js';

export interface Confirmation {
  readonly t: Translate;
  /** Removing it, else making it primary. */
  readonly removing: boolean;
  readonly email: Email;
  readonly way: Way;
  readonly former: Email | undefined;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What will happen, and who will be told, said before it does. */
export function confirmation(given: Confirmation): TemplateResult {
  const { t, removing, email, way, former, busy, confirm, cancel } = given;
  const { address } = email;
  const promoted = former
    ? t('emails.primaryText', { former: former.address })
    : t('emails.primaryTextFirst', { address });
  const lost = t(email.verified ? 'emails.removeText' : way.lost);
  const label = removing ? t('emails.removeDo', { address }) : t('emails.primaryDo');
  const waiting = t(removing ? 'emails.removing' : 'common.saving');
  return html`<div>
      ${surfaceTitle(t(removing ? 'emails.removeTitle' : 'emails.primaryTitle', { address }))}
      <p class="surface-text">${removing ? lost : promoted}</p>
    </div>
    ${actions(
      button({ label: busy ? waiting : label, look: removing ? 'destroy' : 'primary', off: busy, press: confirm }),
      button({ label: t(removing ? 'emails.keep' : 'emails.primaryKeep'), off: busy, press: cancel }),
    )}`;
}
