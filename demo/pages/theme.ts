/** The switch between light, dark and the system's choice; kept in this browser. */
import { make } from './dom.js';

const themes = { auto: 'System', light: 'Light', dark: 'Dark' };
const KEY = 'northwind-theme';

// The element takes the page's colour scheme by itself: its theme is "auto".
function show(theme: string): void {
  document.documentElement.dataset['theme'] = theme in themes ? theme : 'auto';
}

const kept = localStorage.getItem(KEY) ?? 'auto';
show(kept);
for (const select of document.querySelectorAll<HTMLSelectElement>('[data-theme-switch]')) {
  select.append(...Object.entries(themes).map(([value, textContent]) => make('option', { value, textContent })));
  select.value = document.documentElement.dataset['theme'] ?? 'auto';
  select.addEventListener('change', () => {
    localStorage.setItem(KEY, select.value);
    show(select.value);
  });
}
