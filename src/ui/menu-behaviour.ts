import { place } from './menu-place.js';

const itemsOf = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];

const triggerOf = (menu: HTMLElement): HTMLElement | null =>
  (menu.getRootNode() as ShadowRoot).querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);

function menuOf(trigger: HTMLElement): HTMLElement | null {
  return (trigger.getRootNode() as ShadowRoot).getElementById(trigger.getAttribute('popovertarget') ?? '');
}

const focusItem = (menu: HTMLElement, index: number): void => itemsOf(menu).at(index)?.focus({ preventScroll: true });

/** Up and Down on the button open its menu at the last or the first item. */
export function opened(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const menu = menuOf(event.currentTarget as HTMLElement);
  menu?.showPopover();
  if (menu) focusItem(menu, event.key === 'ArrowDown' ? 0 : -1);
}

/** Before it opens it is placed, so that it is never seen elsewhere; once open it is turned upwards where it must be. */
export function toggled(event: Event): void {
  const { newState, type } = event as ToggleEvent;
  const menu = event.currentTarget as HTMLElement;
  const trigger = triggerOf(menu);
  if (!trigger) return;
  trigger.setAttribute('aria-expanded', String(newState === 'open'));
  if (newState !== 'open') {
    if (type === 'beforetoggle' && menu.contains((menu.getRootNode() as ShadowRoot).activeElement)) trigger.focus();
    return;
  }
  place(menu, trigger);
  if (type === 'beforetoggle') return;
  if (!menu.matches(':focus-within')) focusItem(menu, 0);
  follow(menu, trigger);
}

/**
 * Stays at its button while anything scrolls or grows, and stops listening once it is closed. Taken off the page while it is
 * open, with its panel or to another place in it, it is closed by the browser without a word: then it has no size any more.
 */
function follow(menu: HTMLElement, trigger: HTMLElement): void {
  const listening = new AbortController();
  const { signal } = listening;
  const moved = (): void => {
    if (menu.isConnected && menu.matches(':popover-open')) return place(menu, trigger);
    trigger.setAttribute('aria-expanded', 'false');
    listening.abort();
  };
  const sized = new ResizeObserver(moved);
  sized.observe(menu);
  signal.addEventListener('abort', () => sized.disconnect());
  addEventListener('scroll', moved, { capture: true, passive: true, signal });
  addEventListener('resize', moved, { signal });
  menu.addEventListener('beforetoggle', () => listening.abort(), { once: true, signal });
}

/** Arrow keys, Home and End move among the items; Escape and Tab go back to the button. */
export function stepThrough(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = itemsOf(menu);
  const at = items.indexOf(event.target as HTMLElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = steps[event.key];
  // Tab goes on from the button; Escape must close nothing else: no form, no dialog of the host's.
  if (event.key === 'Escape' || event.key === 'Tab') menu.hidePopover();
  else if (to !== undefined) items.at(to % items.length)?.focus();
  else return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault();
}
