import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

export interface MenuItem {
  readonly label: string;
  /** A second line: what will happen, or why it is not to be had. */
  readonly note?: string;
  /** Stays focusable, so that the reason in `note` can be read. */
  readonly off?: boolean;
  readonly destructive?: boolean;
  readonly choose: () => void;
}

/** What draws the list and steps through it: `menu-list.ts`, which comes when it is needed. */
export interface MenuList {
  readonly draw: (id: string, label: string, items: readonly MenuItem[]) => TemplateResult;
  readonly opened: (event: KeyboardEvent) => void;
}

/** The menu of a row, before and after its forms are there. */
export interface RowMenu {
  /** What is in it, and what draws that, once both are there. */
  readonly items: readonly MenuItem[] | undefined;
  readonly menu: MenuList | undefined;
  /** Fetches that, and presses the button again. */
  readonly wake: (press: () => void) => void;
}

/** The id of a row's menu button: where focus comes back to. */
export const manageId = (row: string): string => `manage-${row}`;

export interface Menu {
  /** Of the button: what focus comes back to. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly list: MenuList | undefined;
  /** Fetches the list where it is not there yet, then calls back. */
  readonly wake: (press: () => void) => void;
}

/**
 * A button with three dots, and its menu in the top layer (popover API), where no container or dialog clips it. Keys as
 * in the ARIA menu button pattern.
 */
export function menu({ id, label, items, list, wake }: Menu): TemplateResult {
  const press = (event: Event): void => {
    if (list) return;
    // This press is done with: it must not close what the next one opens.
    event.preventDefault();
    const button = event.currentTarget as HTMLButtonElement;
    wake(() => button.click());
  };
  return html`<button
      type="button"
      class="button icon-button"
      part="button menu-button"
      id=${id}
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${label}
      popovertarget=${list ? `${id}-menu` : nothing}
      @click=${press}
      @keydown=${list?.opened}
    >
      ${icon('ellipsis')}
    </button>
    ${list?.draw(`${id}-menu`, label, items)}`;
}
