/** The switch between light, dark and the system's choice; kept in this browser. */
import { find, make } from './dom.js';

const themes = { auto: 'System', light: 'Light', dark: 'Dark' };
const KEY = 'northwind-theme';

// The element takes the page's colour scheme by itself: its theme is "auto".
function show(theme: string): void {
  document.documentElement.dataset['theme'] = theme in themes ? theme : 'auto';
}

/** Shows the kept choice, and fills and follows the page's switch. */
export function themeSwitch(): void {
  const select = find('[data-theme-switch]', HTMLSelectElement);
  show(localStorage.getItem(KEY) ?? 'auto');
  select.append(...Object.entries(themes).map(([value, textContent]) => make('option', { value, textContent })));
  select.value = document.documentElement.dataset['theme'] ?? 'auto';
  select.addEventListener('change', () => {
    localStorage.setItem(KEY, select.value);
    show(select.value);
  });
}
