import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';
import { opened, stepThrough, toggled } from './menu-behaviour.js';

export interface MenuItem {
  readonly label: string;
  /** A second line: what will happen, or why it is not to be had. */
  readonly note?: string;
  /** Stays focusable, so that the reason in `note` can be read. */
  readonly off?: boolean;
  readonly destructive?: boolean;
  readonly choose: () => void;
}

/**
 * A button with three dots, and its menu in the top layer (popover API), where no container or dialog clips it. The
 * button's id is what focus comes back to. Keys as in the ARIA menu button pattern.
 */
export function menu(id: string, label: string, items: readonly MenuItem[]): TemplateResult {
  return html`<button
      type="button"
      class="button icon-button"
      part="button menu-button"
      id=${id}
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${label}
      popovertarget="${id}-menu"
      @keydown=${opened}
    >
      ${icon('ellipsis')}
    </button>
    <div
      class="menu"
      part="menu"
      role="menu"
      id="${id}-menu"
      popover
      aria-label=${label}
      @beforetoggle=${toggled}
      @toggle=${toggled}
      @keydown=${stepThrough}
    >
      ${items.map((each, index) => item(each, index))}
    </div>`;
}

function item({ label, note, off, destructive, choose }: MenuItem, index: number): TemplateResult {
  const click = (event: Event): void => {
    if (off) return;
    const menu = (event.currentTarget as HTMLElement).closest<HTMLElement>('.menu');
    menu?.hidePopover();
    choose();
  };
  return html`${destructive && index > 0 ? html`<hr role="separator" />` : nothing}<button
      type="button"
      role="menuitem"
      tabindex="-1"
      part="menu-item"
      class=${destructive && !off ? 'destructive' : ''}
      aria-disabled=${off ? 'true' : nothing}
      @click=${click}
    >
      ${label}${note ? html`<small>${note}</small>` : nothing}
    </button>`;
}
