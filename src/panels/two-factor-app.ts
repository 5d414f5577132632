import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { codeInput } from '../ui/code-input.js';
import { deviceIcon } from '../ui/device-icons.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import type { Started } from './two-factor-enrolment.js';

export interface AppForm {
  readonly t: Translate;
  /** Another one in the place of the one that is on. */
  readonly replacing: boolean;
  /** What there is to scan, once the server has made it. */
  readonly started: Started | undefined;
  /** What was begun is of no use any more. */
  readonly over: boolean;
  /** Absent where what draws it did not come: the key does without it. */
  readonly qrCode: ((text: string, label: string) => TemplateResult) | undefined;
  readonly digits: number;
  /** Whether the key went to the clipboard, once somebody asked for that. */
  readonly copied: boolean | undefined;
  readonly error: string | undefined;
  readonly preparing: boolean;
  readonly checking: boolean;
  /** Whether the server would refuse even the right code (R5). */
  readonly refused: boolean;
  readonly copy: () => void;
  readonly submit: (form: HTMLFormElement) => void;
  readonly again: () => void;
  readonly cancel: () => void;
}

/** What is scanned, opened or typed; and the code that proves it was. */
export function appForm(given: AppForm): TemplateResult {
  const { t, replacing, started } = given;
  const title = t(replacing ? 'twoFactor.replaceTitle' : 'twoFactor.appTitle');
  return html`${surfaceHead(deviceIcon('smartphone'), title)}${indent(started ? enrol(given, started) : before(given))}`;
}

function before({ t, over, preparing, again, cancel }: AppForm): TemplateResult {
  const text = preparing ? t('twoFactor.preparing') : over ? t('twoFactor.appOver') : undefined;
  return html`${text ? html`<p class="surface-text" part="surface-text" role=${over ? 'alert' : nothing}>${text}</p>` : nothing}
  ${actions(
    over && !preparing ? button({ label: t('twoFactor.startAgain'), look: 'primary', press: again }) : nothing,
    button({ label: t('common.cancel'), look: 'quiet plain', off: preparing, press: cancel }),
  )}`;
}

function enrol(given: AppForm, started: Started): TemplateResult {
  const { t, qrCode, checking, refused, submit } = given;
  const content = html`<ol class="steps" role="list">
    <li>${theKey(given, started)}</li>
    <li>${theCode(given)}</li>
  </ol>`;
  return html`<div class="enrol">
    ${qrCode ? qrCode(started.uri, t('twoFactor.qr')) : nothing}${form({ busy: checking || refused, submit, content })}
  </div>`;
}

function theKey({ t, qrCode, copied, copy }: AppForm, { secret, uri }: Started): TemplateResult {
  const groups = secret.match(/.{1,4}/g)?.join(' ');
  // Whatever the server says: nothing else is opened by this link.
  const link = uri.startsWith('otpauth://')
    ? html`<a class="link" part="link" href=${uri}>${t('twoFactor.openApp')}</a>`
    : nothing;
  return html`<p>${t(qrCode ? 'twoFactor.scan' : 'twoFactor.type')}</p>
    <div>${link}</div>
    <p><span class="hidden">${t('twoFactor.key')}: </span><code class="key" part="key">${groups}</code></p>
    ${actions(button({ label: t('twoFactor.copyKey'), look: 'quiet', icon: 'copy', press: copy }))}
    ${copied === undefined ? nothing : html`<p class="hint" part="hint">${t(copied ? 'twoFactor.keyCopied' : 'twoFactor.copyFailed')}</p>`}`;
}

function theCode({ t, digits, error, checking, refused, cancel }: AppForm): TemplateResult {
  const busy = checking || refused;
  return html`${codeInput({
    name: 'code',
    label: t('twoFactor.code', { count: digits }),
    length: digits,
    ...(checking ? { hint: t('twoFactor.checking') } : {}),
    error,
    busy,
  })}
  ${actions(
    button({
      label: t(checking ? 'twoFactor.checking' : 'twoFactor.confirm'),
      look: 'primary',
      submit: true,
      off: busy,
    }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: checking, press: cancel }),
  )}`;
}
