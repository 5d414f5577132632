import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceHead, surfaceTitle } from '../ui/surface.js';
import type { Step } from './sessions-guide.js';

interface Confirmation {
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What signing out one device means, said before it is done. */
export function signOutCard(
  t: Translate,
  { device, ip, busy, confirm, cancel }: Confirmation & { device: string; ip: string | null },
): TemplateResult {
  const label = t(busy ? 'sessions.signingOut' : 'sessions.signOutDo', { device });
  return html`<div>
      ${surfaceTitle(t('sessions.signOutTitle', { device }))}
      <p class="surface-text" part="surface-text">${t('sessions.signOutText')} ${ip === null ? nothing : t('sessions.from', { ip })}</p>
    </div>
    ${actions(
      button({ label, look: 'destroy', off: busy, press: confirm }),
      button({ label: t('sessions.keep'), off: busy, press: cancel }),
    )}`;
}

/** All but this one. */
export function othersCard(t: Translate, { busy, confirm, cancel }: Confirmation): TemplateResult {
  const label = t(busy ? 'sessions.signingOut' : 'sessions.othersDo');
  return html`${surfaceHead('log-out', t('sessions.othersTitle'), t('sessions.othersText'))}
    <div class="indent">
      ${actions(
        button({ label, look: 'destroy', off: busy, press: confirm }),
        button({ label: t('sessions.othersKeep'), off: busy, press: cancel }),
      )}
    </div>`;
}

export interface GuideCard {
  readonly t: Translate;
  readonly device: string;
  readonly ip: string | null;
  readonly step: Step;
  /** All that there is to do here. */
  readonly steps: readonly Step[];
  readonly busy: boolean;
  /** What came of the step before. */
  readonly outcome: unknown;
  /** Does this step. */
  readonly go: () => void;
  /** On without it; at first, leaves everything as it is. */
  readonly skip: () => void;
}

/** What to do about a device that somebody does not recognise, one step at a time. */
export function guideCard(given: GuideCard): TemplateResult {
  const { t, step, steps, busy, outcome, go, skip } = given;
  const { title, text, label, other } = said(given);
  return html`${outcome}
    <div>
      <p class="muted" part="hint">${t('sessions.step', { step: steps.indexOf(step) + 1, steps: steps.length })}</p>
      ${surfaceTitle(title)}
      <p class="surface-text" part="surface-text">${text}</p>
    </div>
    ${actions(
      button({ label, look: step === 'signOut' ? 'destroy' : 'primary', off: busy, press: go }),
      button({ label: other, look: step === 'signOut' ? '' : 'quiet plain', off: busy, press: skip }),
    )}`;
}

function said({ t, device, ip, step, steps, busy }: GuideCard) {
  const last = steps.at(-1) === step;
  if (step === 'password') {
    return {
      title: t('sessions.passwordTitle'),
      text: t('sessions.passwordText'),
      label: t('sessions.passwordDo'),
      other: t(last ? 'sessions.finish' : 'sessions.passwordSkip'),
    };
  }
  if (step === 'activity') {
    return {
      title: t('sessions.activityTitle'),
      text: t('sessions.activityText'),
      label: t('sessions.activityDo'),
      other: t('sessions.finish'),
    };
  }
  const next = [
    t('sessions.guideText'),
    steps.includes('password') && t('sessions.guidePasswordNext'),
    steps.includes('activity') && t('sessions.guideActivityNext'),
    ip !== null && t('sessions.from', { ip }),
  ];
  return {
    title: t('sessions.guideTitle', { device }),
    text: next.filter(Boolean).join(' '),
    label: t(busy ? 'sessions.signingOut' : 'sessions.guideDo'),
    other: t('sessions.guideKeep'),
  };
}
