import { html, type TemplateResult } from 'lit';
import type { Challenge } from '../contract/challenge.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { codeInput } from '../ui/code-input.js';
import { actions, form } from '../ui/form.js';
import { resend } from '../ui/resend.js';
import type { Jobs } from './panel-jobs.js';

export interface CodeForm {
  readonly t: Translate;
  readonly challenge: Challenge | null;
  /** Why the code that was sent is of no use any more. */
  readonly dead: string | undefined;
  readonly error: string | undefined;
  readonly jobs: Jobs;
  /** Seconds until another may be sent. */
  readonly left: number;
  readonly submit: (form: HTMLFormElement) => void;
  readonly send: () => void;
  readonly change: () => void;
  readonly later: () => void;
}

/** The code that was sent: typed here, sent again, or left for later. */
export function codeForm(given: CodeForm): TemplateResult {
  const { t, challenge, dead, jobs, submit, error } = given;
  const busy = jobs.running !== undefined;
  if (!challenge || dead !== undefined) {
    return html`<p class="surface-text" role="alert">${dead ?? t('emails.codeNeeded')}</p>
      ${buttons(given)}`;
  }
  const length = challenge.codeLength ?? 6;
  const checking = jobs.isRunning('verify');
  const hint = t('emails.codeHint', { count: length, minutes: Math.ceil(challenge.expiresIn / 60) });
  return form({
    busy,
    submit,
    content: html`${codeInput({
      name: 'code',
      label: t('emails.code'),
      length,
      hint: checking ? t('emails.checking') : hint,
      error,
      busy,
    })}
    ${buttons(given)}`,
  });
}

function buttons({ t, challenge, dead, jobs, left, send, change, later }: CodeForm): TemplateResult {
  const busy = jobs.running !== undefined;
  const again = resend({
    left,
    waiting: (time) => t('emails.sendAgainIn', { time }),
    label: t(jobs.isRunning('send') ? 'emails.sending' : 'emails.sendAgain'),
    look: !challenge || dead !== undefined ? 'primary' : 'quiet',
    busy,
    send,
  });
  return actions(
    again,
    button({ label: t('emails.changeAddress'), look: 'quiet', off: busy, press: change }),
    button({ label: t('emails.later'), look: 'quiet plain', off: busy, press: later }),
  );
}
