/** Pixels between the menu and its button, and at the least between the menu and the edge of the window. */
const GAP = 4;

/**
 * Puts a menu of the top layer at its button: below it and ending where it ends, above it where there is no room
 * below. By properties of the element, which a strict CSP allows (`style=""` it does not).
 */
export function place(menu: HTMLElement, trigger: HTMLElement): void {
  const at = trigger.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  // Its size is known once it is open: until then it is taken for nothing.
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const inside = (edge: number): string => `${Math.max(GAP, Math.min(edge, clientWidth - width - GAP))}px`;
  const rightToLeft = getComputedStyle(trigger).direction === 'rtl';
  const { style } = menu;
  style.left = rightToLeft ? inside(at.left) : 'auto';
  style.right = rightToLeft ? 'auto' : inside(clientWidth - at.right);
  style.top = `${below + height > clientHeight && above > GAP ? above : below}px`;
}
