import { html, nothing, type TemplateResult } from 'lit';
import type { MenuItem, MenuList } from './menu.js';
import { opened, stepThrough, toggled } from './menu-behaviour.js';

/** The list of a menu, which its button opens by `popovertarget`. */
export const menuList: MenuList = {
  opened,
  draw: (id, label, items) =>
    html`<div
      class="menu"
      part="menu"
      role="menu"
      id=${id}
      popover
      aria-label=${label}
      @beforetoggle=${toggled}
      @toggle=${toggled}
      @keydown=${stepThrough}
    >
      ${items.map(item)}
    </div>`,
};

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
      part="menu-item ${off ? 'disabled-menu-item' : destructive ? 'danger-menu-item' : ''}"
      class=${destructive && !off ? 'destructive' : ''}
      aria-disabled=${off ? 'true' : nothing}
      @click=${click}
    >
      ${label}${note ? html`<small>${note}</small>` : nothing}
    </button>`;
}
