import { eventNames } from '../../src/events.js';
import { about } from './about.js';
import { post } from './api.js';
import { find, make } from './dom.js';
import { themeSwitch } from './theme.js';

themeSwitch();

const log = find('#log', HTMLElement);
const empty = find('#empty', HTMLElement);
const clear = find('#clear', HTMLButtonElement);
const signOut = find('#sign-out', HTMLButtonElement);

function showEmptiness(): void {
  empty.hidden = log.childElementCount > 0;
  clear.hidden = !empty.hidden;
}

/** One line of the log; its detail opens on request, for an account is long. */
function entry({ type, detail }: CustomEvent<unknown>): HTMLLIElement {
  const at = new Date();
  const time = make('time', { dateTime: at.toISOString(), textContent: at.toLocaleTimeString() });
  const json = make('pre', { textContent: JSON.stringify(detail, null, 2), tabIndex: 0 });
  const summary = make('summary', {}, make('code', { textContent: type }), ' ', time);
  return make('li', {}, make('details', {}, summary, json));
}

for (const name of eventNames) {
  document.addEventListener(name, (event) => {
    log.prepend(entry(event as CustomEvent<unknown>));
    showEmptiness();
  });
}

document.addEventListener('user-profile-session-expired', () => {
  signOut.hidden = true;
  find('#sign-in', HTMLElement).hidden = false;
});

clear.addEventListener('click', () => {
  log.replaceChildren();
  showEmptiness();
});

signOut.addEventListener('click', () => {
  void post('/api/sign-out').then(() => location.assign('/sign-in'));
});

await about();
