import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon, type IconName } from './icons.js';

export interface Button {
  readonly label: string | TemplateResult;
  /** Classes of `styles/buttons.ts`: `primary`, `quiet`, `quiet plain`, `destroy` … */
  readonly look?: string;
  readonly id?: string;
  readonly submit?: boolean;
  /** An icon's name, or a small one of another set. */
  readonly icon?: IconName | TemplateResult;
  /** Not to be pressed now. It stays focusable: disabling the focused button would lose focus. */
  readonly off?: boolean;
  readonly press?: (button: HTMLButtonElement) => void;
}

/** What it is to a host, by the words of its look: `button quiet-button add-button`. */
export const buttonParts = (look: string): string => `button ${look.replace(/(?:row-)?(\S+)/g, '$1-button')}`;

/** A button. While `off`, pressing it does nothing; a form guards itself against being submitted meanwhile. */
export function button({ label, look = '', id, submit, icon: name, off, press }: Button): TemplateResult {
  const click = (event: Event): void => {
    if (!off) press?.(event.currentTarget as HTMLButtonElement);
  };
  return html`<button
    type=${submit ? 'submit' : 'button'}
    id=${ifDefined(id)}
    class="button ${look}"
    part="${buttonParts(look)} ${off ? 'disabled-button' : ''}"
    aria-disabled=${off ? 'true' : nothing}
    @click=${click}
  >
    ${typeof name === 'string' ? icon(name, !look.includes('row-add')) : (name ?? nothing)}<span>${label}</span>
  </button>`;
}
