/** A button that copies some text, and says so. */
import { make } from './dom.js';

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    // Browsers refuse the clipboard where the page is not trusted: the text stands there to be selected.
    button.textContent = 'Select it, and copy by hand';
  }
}

/**
 * The button. It says that it has copied until the pointer or the focus leaves it.
 * @param text - asked for when it is pressed
 */
export function copyButton(text: () => string): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'button copy', textContent: 'Copy' });
  button.setAttribute('aria-live', 'polite');
  const restore = () => (button.textContent = 'Copy');
  button.addEventListener('click', () => void copy(button, text()));
  button.addEventListener('blur', restore);
  button.addEventListener('pointerleave', restore);
  return button;
}
