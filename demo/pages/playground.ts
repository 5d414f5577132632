import { about } from './about.js';
import { find, make } from './dom.js';
import { eventLog } from './log.js';
import { attributesOf, queryOf, readChoice, tokensOf, type Choice } from './playground/choice.js';
import { fill, read, show } from './playground/controls.js';
import { narrowed } from './playground/narrow.js';
import { snippetTabs } from './playground/tabs.js';
import { themeSwitch } from './theme.js';

themeSwitch();
eventLog();

const form = find('#choose', HTMLFormElement);
const stage = find('#stage', HTMLElement);
const element = make('user-profile');
const look = make('link', { rel: 'stylesheet' });
const showSnippet = snippetTabs();
const settable = ['theme', 'locale', 'routing', 'page', 'panels'] as const;
let hidden = '';

function dress(choice: Choice): void {
  const chosen = new Map(attributesOf(choice));
  for (const name of settable) {
    const value = chosen.get(name);
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  const tokens = new Map(tokensOf(choice));
  for (const name of [...element.style]) if (!tokens.has(name)) element.style.removeProperty(name);
  for (const [name, value] of tokens) element.style.setProperty(name, value);
  if (choice.look === '') look.remove();
  else {
    look.href = `/demo/themes/${choice.look}.css`;
    document.head.append(look);
  }
  stage.dataset['width'] = choice.width;
}

/** Another `fetch` is another store, and so another read: only where that is wanted. */
function narrow({ without }: Choice): void {
  const wanted = without.join(' ');
  if (wanted === hidden) return;
  hidden = wanted;
  element.fetch = wanted === '' ? undefined : narrowed(without);
}

function follow(choice: Choice): void {
  dress(choice);
  narrow(choice);
  showSnippet(choice);
  history.replaceState(history.state, '', `${location.pathname}${queryOf(choice)}${location.hash}`);
}

form.addEventListener('input', ({ target }) => {
  // Whoever moves a slider means it.
  if (target instanceof HTMLInputElement) {
    const own = form.elements.namedItem(`own-${target.name}`);
    if (own instanceof HTMLInputElement) own.checked = true;
  }
  follow(read(form));
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  const none = readChoice('');
  show(form, none);
  follow(none);
});
document.addEventListener('user-profile-session-expired', () => (find('#sign-in', HTMLElement).hidden = false));

await fill(form);
const first = readChoice(location.search);
show(form, first);
// What the form cannot show (a theme that is not there) is not chosen either.
follow(read(form));
element.setAttribute('base-url', '/api/account');
stage.append(element);
await about();
