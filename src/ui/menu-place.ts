/** Pixels between the menu and its button, and at the least between the menu and the edge of the window. */
const GAP = 4;

/**
 * Puts a menu of the top layer at its button: below it and ending where it ends, above it where there is no room
 * below. By properties of the element, which a strict CSP allows (`style=""` it does not).
 */
export function place(menu: HTMLElement, trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  // Only the turn upwards needs its size, which it has once it is open.
  const height = menu.offsetHeight;
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const rightToLeft = getComputedStyle(trigger).direction === 'rtl';
  const { style } = menu;
  style.left = rightToLeft ? `${Math.max(GAP, at.left)}px` : 'auto';
  style.right = rightToLeft ? 'auto' : `${Math.max(GAP, clientWidth - at.right)}px`;
  style.top = `${below + height > clientHeight && above > GAP ? above : below}px`;
}
