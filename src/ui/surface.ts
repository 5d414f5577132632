import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

/** It takes focus where there is no field to fill, so that it is read out; it is no control. */
export const surfaceTitle = (title: string): TemplateResult =>
  html`<h4 class="surface-title" part="surface-title" tabindex="-1">${title}</h4>`;

/** The head of what is open, where no row is: an icon in the gutter, by its name or drawn, a title, a line below. */
export const surfaceHead = (name: IconName | TemplateResult, title: string, text?: string): TemplateResult =>
  html`<div class="surface-head">
    ${typeof name === 'string' ? icon(name) : name}
    <div>
      ${surfaceTitle(title)} ${text ? html`<p class="surface-text muted" part="surface-text">${text}</p>` : nothing}
    </div>
  </div>`;

/** What is indented to the text edge. */
export const indent = (content: unknown): TemplateResult => html`<div class="indent">${content}</div>`;
