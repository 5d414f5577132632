import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

export interface Row {
  /** An icon's name, or a mark of its own. */
  readonly icon: IconName | TemplateResult;
  /** The value itself: an address, a number. In a `bdi`, since it may run against the page's direction. */
  readonly title: string;
  readonly badges?: unknown;
  readonly meta?: unknown;
  /** The next step, as a link below the title. */
  readonly next?: unknown;
  readonly actions?: unknown;
}

/** What it is, and what one can do with it. */
export function row({ icon: name, title, badges, meta, next, actions }: Row): TemplateResult {
  return html`<div class="row" part="row">
    ${typeof name === 'string' ? icon(name) : name}
    <div class="row-main">
      <div class="row-title" part="row-title"><bdi>${title}</bdi>${badges ?? nothing}</div>
      ${meta ? html`<div class="row-meta" part="row-meta">${meta}</div>` : nothing}
      ${next ? html`<div class="row-next">${next}</div>` : nothing}
    </div>
    ${actions ? html`<div class="row-actions">${actions}</div>` : nothing}
  </div>`;
}

/** A word on a tint: the colour never speaks alone. */
export const badge = (
  word: string | TemplateResult,
  look: 'accent' | 'neutral' | 'warning' = 'neutral',
): TemplateResult => html`<span class="badge ${look}" part="badge ${look}-badge">${word}</span>`;
