import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceTitle } from '../ui/surface.js';
import { named, sayer, type Contact, type ContactNoun } from './contacts-kind.js';

export interface Confirmation {
  readonly t: Translate;
  readonly noun: ContactNoun;
  /** Removing it, else making it primary. */
  readonly removing: boolean;
  readonly contact: Contact;
  /** What is lost by removing it. */
  readonly lost: string;
  readonly former: Contact | undefined;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What will happen, and who will be told, said before it does. */
export function confirmation(given: Confirmation): TemplateResult {
  const { t, noun, removing, contact, lost, former, busy, confirm, cancel } = given;
  const say = sayer(t, noun);
  const it = named(contact.value);
  const promoted = former ? say('primaryText', { former: former.value }) : say('primaryTextFirst', it);
  const label = removing ? say('removeDo', it) : say('primaryDo');
  const waiting = removing ? say('removing') : t('common.saving');
  return html`<div>
      ${surfaceTitle(say(removing ? 'removeTitle' : 'primaryTitle', it))}
      <p class="surface-text" part="surface-text">${removing ? lost : promoted}</p>
    </div>
    ${actions(
      button({ label: busy ? waiting : label, look: removing ? 'destroy' : 'primary', off: busy, press: confirm }),
      button({ label: say(removing ? 'keep' : 'primaryKeep'), off: busy, press: cancel }),
    )}`;
}
