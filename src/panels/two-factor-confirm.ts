import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceTitle } from '../ui/surface.js';
import { spaced } from './panel-number.js';
import { APP, factorsOn } from './two-factor-state.js';

/** What is asked before it is done: codes to a number turned on; another one asked for first; one removed, or turned off. */
export type Question = 'text' | 'default' | 'remove';

export interface Confirmation {
  readonly t: Translate;
  readonly question: Question;
  /** The app, or a phone. */
  readonly id: string;
  readonly account: Account;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

export const numberOf = (id: string, { phones }: Account): string =>
  spaced(phones.find((each) => each.id === id)?.number ?? '');

/** "your authenticator app", "text messages to +49…". */
export const factorName = (t: Translate, id: string, account: Account): string =>
  id === APP ? t('twoFactor.theApp') : t('twoFactor.textTo', { number: numberOf(id, account) });

/** What will happen, said before it does. */
export function confirmation(given: Confirmation): TemplateResult {
  const { t, question, busy, confirm, cancel } = given;
  const { title, text, label, keep } = wordsOf(given);
  return html`<div>
      ${surfaceTitle(title)}
      <p class="surface-text" part="surface-text">${text}</p>
    </div>
    ${actions(
      button({
        label: busy ? t(question === 'remove' ? 'twoFactor.removing' : 'common.saving') : label,
        look: question === 'remove' ? 'destroy' : 'primary',
        off: busy,
        press: confirm,
      }),
      button({ label: keep, off: busy, press: cancel }),
    )}`;
}

function wordsOf({ t, question, id, account }: Confirmation) {
  const number = numberOf(id, account);
  const factor = factorName(t, id, account);
  const words = {
    text: {
      title: t('twoFactor.smsTitle'),
      text: t('twoFactor.smsText', { number }),
      label: t('twoFactor.smsDo'),
      keep: t('common.cancel'),
    },
    default: {
      title: t('twoFactor.defaultTitle', { factor }),
      text: t('twoFactor.defaultText'),
      label: t('twoFactor.makeDefault'),
      keep: t('twoFactor.defaultKeep'),
    },
    remove: {
      title: id === APP ? t('twoFactor.removeTitle') : t('twoFactor.turnOffTitle', { number }),
      text: lost(t, account),
      label: id === APP ? t('twoFactor.removeDo') : t('twoFactor.turnOffDo', { number }),
      keep: t('twoFactor.keep'),
    },
  };
  return words[question];
}

function lost(t: Translate, account: Account): string {
  if (factorsOn(account).length > 1) return t('twoFactor.othersStay');
  return [t('twoFactor.lastText'), account.backupCodes && t('twoFactor.lastCodes')].filter(Boolean).join(' ');
}
