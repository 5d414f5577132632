import { html, nothing, type TemplateResult } from 'lit';
import type { Challenge } from '../contract/challenge.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { codeInput } from '../ui/code-input.js';
import { actions, form } from '../ui/form.js';
import { resend } from '../ui/resend.js';
import { surfaceTitle } from '../ui/surface.js';
import { named, sayer, type Contact, type ContactNoun } from './contacts-kind.js';
import type { Way } from './contacts-ways.js';
import type { Jobs } from './panel-jobs.js';
import { duration, timeLeft } from './panel-time.js';

export interface Proof {
  readonly t: Translate;
  readonly noun: ContactNoun;
  readonly contact: Contact;
  readonly way: Way;
  /** Why what was sent is of no use any more. */
  readonly dead: string | undefined;
  readonly error: string | undefined;
  readonly jobs: Jobs;
  /** Seconds until another may be sent. */
  readonly left: number;
  /** Whether the server would refuse even the right code (R5). */
  readonly refused: boolean;
  readonly submit: (form: HTMLFormElement) => void;
  readonly send: () => void;
  readonly change: () => void;
  readonly later: () => void;
}

/** What proves a contact: the code that was sent, typed here, or the link, opened elsewhere; or another of either. */
export function proof(given: Proof): TemplateResult {
  const { t, contact, way, jobs, dead } = given;
  const { challenge } = contact;
  const lost = challenge?.undelivered ? t(way.undelivered, named(contact.value)) : undefined;
  if (challenge && (lost ?? dead) === undefined) {
    return challenge.method === 'link' ? linkSent(given, challenge) : codeForm(given, challenge);
  }
  const why = html`<p class="surface-text" part="surface-text" role="alert">${lost ?? dead ?? t(way.needed)}</p>`;
  return html`${jobs.isRunning('send') ? nothing : why} ${buttons(given, true)}`;
}

function codeForm(given: Proof, { codeLength, expiresIn }: Challenge): TemplateResult {
  const { jobs, submit, error, refused } = given;
  const say = sayer(given.t, given.noun);
  const busy = jobs.running !== undefined || refused;
  const length = codeLength ?? 6;
  const hint = say('codeHint', { count: length, minutes: Math.ceil(expiresIn / 60) });
  return form({
    busy,
    submit,
    content: html`${codeInput({
      name: 'code',
      label: say('code'),
      length,
      hint: jobs.isRunning('verify') ? say('checking') : hint,
      error,
      busy,
    })}
    ${buttons(given, false)}`,
  });
}

/** Nothing is typed: the panel waits until the account shows that the link was opened. */
function linkSent(given: Proof, { expiresIn }: Challenge): TemplateResult {
  const { t } = given;
  return html`<div>
      ${surfaceTitle(t('emails.link'))}
      <p class="surface-text" part="surface-text">${t('emails.linkText', { time: duration(t, expiresIn) })}</p>
    </div>
    ${buttons(given, false)}`;
}

function buttons({ t, noun, way, jobs, left, send, change, later }: Proof, needed: boolean): TemplateResult {
  const say = sayer(t, noun);
  const busy = jobs.running !== undefined;
  const again = resend({
    left,
    waiting: (seconds) => say('sendAgainIn', { time: timeLeft(t, seconds) }),
    label: jobs.isRunning('send') ? say('sending') : t(way.again),
    look: needed ? 'primary' : 'quiet',
    busy,
    send,
  });
  return actions(
    again,
    button({ label: say('changeAddress'), look: 'quiet', off: busy, press: change }),
    button({ label: say('later'), look: 'quiet plain', off: busy, press: later }),
  );
}
