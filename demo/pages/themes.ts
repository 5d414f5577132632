/** The example themes, chosen by their name; `?look=material` begins with that one. */
import { find, make } from './dom.js';
import { themeSwitch } from './theme.js';

themeSwitch();

const looks = { bootstrap: 'Bootstrap 5.3', material: 'Material 3', shadcn: 'shadcn/ui' } as const;

const select = find('#look', HTMLSelectElement);
const sheet = find('#theme', HTMLLinkElement);
const name = find('#look-name', HTMLElement);

function wear(): void {
  const look = select.value as keyof typeof looks;
  document.documentElement.dataset['themeName'] = look;
  sheet.href = `/demo/themes/${look}.css`;
  name.textContent = looks[look];
}

select.append(...Object.entries(looks).map(([value, textContent]) => make('option', { value, textContent })));
const asked = new URLSearchParams(location.search).get('look') ?? '';
if (asked in looks) select.value = asked;
select.addEventListener('change', wear);
wear();
