import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import type { Estimate } from './password-estimate.js';
import type { Strength } from './password-strength.js';

const words = {
  1: 'password.strength1',
  2: 'password.strength2',
  3: 'password.strength3',
  4: 'password.strength4',
} as const satisfies Record<Estimate['level'], MessageKey>;

/** Bars, a word, and one line of advice. The word carries the meaning; screen readers hear it once typing pauses. */
export function meter(t: Translate, { shown, said }: Strength): TemplateResult {
  return html`${shown ? bars(t, shown) : nothing}
    <p class="hidden" role="status">${said ? spoken(t, said) : nothing}</p>`;
}

const adviceOf = (t: Translate, { advice }: Estimate): string => (advice ? t(advice) : '');

function bars(t: Translate, estimate: Estimate): TemplateResult {
  const { level } = estimate;
  // Read out by the line below, and not a second time.
  return html`<div class="strength" part="strength" data-level=${level} aria-hidden="true">
    <i></i><i></i><i></i><i></i>
    <p><b>${t(words[level])}.</b> ${adviceOf(t, estimate)}</p>
  </div>`;
}

const spoken = (t: Translate, estimate: Estimate): string =>
  t('password.strength', { word: t(words[estimate.level]), advice: adviceOf(t, estimate) }).trim();
