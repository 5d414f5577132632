import type { PanelElement } from '../pages.js';

/** Brings a panel into view and moves focus to it, as the browser does for the target of a fragment. */
export async function bringTo(panel: PanelElement): Promise<void> {
  await panel.updateComplete;
  panel.scrollIntoView({ block: 'start' });
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
  // Else a click on plain text in it would take focus too.
  panel.addEventListener('blur', () => panel.removeAttribute('tabindex'), { once: true });
}
