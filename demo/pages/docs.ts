import { copyButton } from './copy.js';
import { find } from './dom.js';
import { themeSwitch } from './theme.js';

themeSwitch();

// Closed where it would stand before the text; where it stands beside it, it is always open.
const narrow = matchMedia('(max-width: 56rem)');
const pages = find('.pages', HTMLDetailsElement);
const fold = () => (pages.open = !narrow.matches);
narrow.addEventListener('change', fold);
fold();

for (const figure of document.querySelectorAll('figure.code')) {
  const code = figure.querySelector('code');
  figure.append(copyButton(() => code?.textContent ?? ''));
}
