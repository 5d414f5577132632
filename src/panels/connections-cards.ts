import { html, nothing, type TemplateResult } from 'lit';
import type { Provider } from '../contract/connections.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { surfaceTitle } from '../ui/surface.js';
import type { Stage } from './connections-flow.js';

export interface WayCard {
  readonly t: Translate;
  readonly provider: Provider;
  readonly renewing: boolean;
  /** None until the server has said where to go. */
  readonly stage: Stage | undefined;
  readonly busy: boolean;
  /** Whether the window that was opened seems to be gone; under COOP it seems so at once. */
  readonly gone: boolean;
  /** Opens the window, by a fresh click. */
  readonly open: () => void;
  /** Goes there in this window. */
  readonly go: () => void;
  readonly cancel: () => void;
}

/** The way to the provider: what happens, and what there is to press. */
export function wayCard(given: WayCard): TemplateResult {
  const { t, provider, stage, busy, cancel } = given;
  const { title, text } = said(given);
  // Its words change while one waits, and are read out then.
  return html`<div>
      ${surfaceTitle(t(title, { provider: provider.name }))}
      <p class="surface-text" part="surface-text" aria-live="polite">${text ? t(text) : nothing}</p>
    </div>
    ${actions(
      stage ? waysOn(given, stage) : nothing,
      button({ label: t('common.cancel'), look: stage ? 'quiet plain' : '', off: busy, press: cancel }),
    )}`;
}

function said({ stage, busy, gone, renewing }: WayCard) {
  const title = renewing ? 'connections.reconnectTitle' : 'connections.connectTitle';
  if (!stage) return { title, text: busy ? 'connections.starting' : undefined } as const;
  const sayings = {
    leaving: { title: 'connections.leaving', text: 'connections.leavingText' },
    click: { title: 'connections.go', text: 'connections.goText' },
    blocked: { title: 'connections.blocked', text: 'connections.blockedText' },
    window: { title: 'connections.finish', text: gone ? 'connections.notYet' : 'connections.finishText' },
    elsewhere: { title: 'connections.finish', text: 'connections.finishText' },
  } as const;
  return sayings[stage];
}

function waysOn({ t, provider, open, go }: WayCard, stage: Stage): unknown {
  const label = t('connections.go', { provider: provider.name });
  if (stage === 'elsewhere') return nothing;
  if (stage === 'leaving') return button({ label, look: 'primary', press: go });
  if (stage === 'window') return button({ label: t('connections.openAgain'), press: open });
  const here = stage === 'blocked' ? button({ label: t('connections.goHere'), press: go }) : nothing;
  return html`${button({ label, look: 'primary', press: open })}${here}`;
}

/** What will be lost, said before it is. */
export function disconnectCard(
  t: Translate,
  {
    name,
    provider,
    busy,
    confirm,
    cancel,
  }: { name: string; provider: string; busy: boolean; confirm: () => void; cancel: () => void },
): TemplateResult {
  const label = busy ? t('connections.disconnecting') : t('connections.disconnectDo', { provider });
  return html`<div>
      ${surfaceTitle(t('connections.disconnectTitle', { name }))}
      <p class="surface-text" part="surface-text">${t('connections.disconnectText', { provider })}</p>
    </div>
    ${actions(
      button({ label, look: 'destroy', off: busy, press: confirm }),
      button({ label: t('connections.keep'), off: busy, press: cancel }),
    )}`;
}
