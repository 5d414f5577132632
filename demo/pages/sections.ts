import { find } from './dom.js';

/** Shows one section of the page and hides the others; its heading takes focus, so that it is read out. */
export function showSection(id: string): void {
  for (const section of document.querySelectorAll<HTMLElement>('main > section')) section.hidden = section.id !== id;
  const heading = document.querySelector<HTMLElement>(`#${CSS.escape(id)} > h1`);
  heading?.focus();
}

/** Says what went wrong, and offers it again. */
export function showTrouble(words: string, again: () => void): void {
  find('#trouble-words', HTMLElement).textContent = words;
  find('#again', HTMLButtonElement).onclick = again;
  showSection('trouble');
}
