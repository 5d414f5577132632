/** Room between the menu and its button, and at the least between the menu and the edge of the window. */
const GAP = 4;

/**
 * Puts a menu of the top layer at its button: below it and ending where it ends, above it where there is no room
 * below. By properties of the element, which a strict CSP allows (`style=""` it does not).
 */
export function place(menu: HTMLElement, trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const rightToLeft = getComputedStyle(trigger).direction === 'rtl';
  const left = rightToLeft ? at.left : at.right - width;
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const style = menu.style;
  style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  style.top = `${below + height > clientHeight && above > GAP ? above : below}px`;
}
