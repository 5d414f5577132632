import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { deviceIcon } from '../ui/device-icons.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead, surfaceTitle } from '../ui/surface.js';
import type { Stage } from './passkeys-making.js';

export interface MakingCard {
  readonly t: Translate;
  readonly stage: Stage;
  /** What passkeys of this site are for. */
  readonly host: string;
  /** By a fresh click. */
  readonly go: () => void;
  readonly again: () => void;
  readonly cancel: () => void;
}

interface Saying {
  readonly title: MessageKey;
  readonly text?: MessageKey;
}

/** What is said of each stage; each way that came to nothing in words of its own. */
const sayings: Readonly<Record<Stage, Saying>> = {
  starting: { title: 'passkeys.add', text: 'passkeys.starting' },
  click: { title: 'passkeys.add', text: 'passkeys.continueText' },
  browser: { title: 'passkeys.add', text: 'passkeys.inBrowser' },
  saving: { title: 'passkeys.add', text: 'common.saving' },
  refused: { title: 'passkeys.add' },
  cancelled: { title: 'passkeys.cancelled', text: 'passkeys.cancelledText' },
  'timed-out': { title: 'passkeys.timedOut', text: 'passkeys.timedOutText' },
  'already-registered': { title: 'passkeys.exists', text: 'passkeys.existsText' },
  unsuitable: { title: 'passkeys.unsuitable', text: 'passkeys.unsuitableText' },
  unsupported: { title: 'passkeys.unsupportedTitle', text: 'passkeys.unsupportedText' },
  'not-allowed-here': { title: 'passkeys.elsewhereTitle', text: 'passkeys.elsewhere' },
  failed: { title: 'passkeys.failedTitle', text: 'passkeys.failedText' },
};

/** Where another try on this page may come to something else. */
const worthTrying = new Set<Stage>(['cancelled', 'timed-out', 'already-registered', 'unsuitable', 'failed']);
const underWay = new Set<Stage>(['starting', 'click', 'browser', 'saving']);

/** What a stage says, for screen readers, which hear of it by themselves. */
export function saidOf({ t, stage, host }: Pick<MakingCard, 't' | 'stage' | 'host'>): string {
  const { text } = sayings[stage];
  return text ? t(text, { host }) : '';
}

/** Another passkey: what happens, and what there is to press. */
export function makingCard(given: MakingCard): TemplateResult {
  const { t, stage, go, again, cancel } = given;
  const isUnderWay = underWay.has(stage);
  const quiet = stage === 'click' || worthTrying.has(stage);
  return html`${surfaceHead(deviceIcon('key'), t(sayings[stage].title), saidOf(given))}
  ${indent(
    actions(
      stage === 'click' ? button({ label: t('passkeys.continue'), look: 'primary', press: go }) : nothing,
      worthTrying.has(stage) ? button({ label: t('common.tryAgain'), look: 'primary', press: again }) : nothing,
      button({
        label: t(isUnderWay ? 'common.cancel' : 'passkeys.close'),
        look: quiet ? 'quiet plain' : '',
        off: stage === 'saving',
        press: cancel,
      }),
    ),
  )}`;
}

export interface NameForm {
  readonly t: Translate;
  readonly name: string;
  readonly error: string | undefined;
  readonly busy: boolean;
  readonly submit: (form: HTMLFormElement) => void;
  readonly cancel: () => void;
}

/** What a passkey is called. */
export function nameForm({ t, name, error, busy, submit, cancel }: NameForm): TemplateResult {
  return form({
    busy,
    submit,
    content: html`${field({
      name: 'name',
      label: t('passkeys.name'),
      hint: t('passkeys.nameHint'),
      value: name,
      autocomplete: 'off',
      error,
    })}
    ${actions(
      button({ label: t(busy ? 'common.saving' : 'passkeys.saveName'), look: 'primary', submit: true, off: busy }),
      button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: cancel }),
    )}`,
  });
}

export interface RemovalCard {
  readonly t: Translate;
  readonly label: string;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What will be lost, said before it is. */
export function removalCard({ t, label: name, busy, confirm, cancel }: RemovalCard): TemplateResult {
  const label = busy ? t('passkeys.removing') : t('passkeys.removeDo', { name });
  return html`<div>
      ${surfaceTitle(t('passkeys.removeTitle', { name }))}
      <p class="surface-text" part="surface-text">${t('passkeys.removeText')} ${t('passkeys.removeToo')}</p>
    </div>
    ${actions(
      button({ label, look: 'destroy', off: busy, press: confirm }),
      button({ label: t('passkeys.keep'), off: busy, press: cancel }),
    )}`;
}
