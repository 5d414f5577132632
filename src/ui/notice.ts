import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

export type NoticeKind = 'success' | 'failed' | 'warning' | 'plain';

const icons = {
  success: 'circle-check',
  failed: 'circle-alert',
  warning: 'circle-alert',
  plain: 'clock',
} as const satisfies Record<NoticeKind, IconName>;

export interface Notice {
  readonly kind: NoticeKind;
  readonly what: string;
  readonly more?: unknown;
  /** Buttons. */
  readonly todo?: unknown;
  /** Below the buttons: a reference. */
  readonly below?: unknown;
  /** Interrupts a screen reader: for failures, which nobody waits for. */
  readonly alert?: boolean;
}

/** An icon, a sentence, and what to do about it. */
export function notice({ kind, what, more, todo, below, alert }: Notice): TemplateResult {
  return html`<div class="notice ${kind}" part="notice ${kind}-notice" role=${alert ? 'alert' : nothing}>
    ${icon(icons[kind])}
    <div>
      <p class="what">${what}</p>
      ${more ? html`<p class="more">${more}</p>` : nothing}
    </div>
    ${todo ? html`<div class="do">${todo}</div>` : nothing} ${below ?? nothing}
  </div>`;
}
