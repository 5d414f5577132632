/** The list of what the element tells its page, newest first. */
import { eventNames } from '../../src/events.js';
import { find, make } from './dom.js';

/** One line; its detail opens on request, for an account is long. */
function entry({ type, detail }: CustomEvent<unknown>): HTMLLIElement {
  const at = new Date();
  const time = make('time', { dateTime: at.toISOString(), textContent: at.toLocaleTimeString() });
  const json = make('pre', { textContent: JSON.stringify(detail, null, 2), tabIndex: 0 });
  const summary = make('summary', {}, make('code', { textContent: type }), ' ', time);
  return make('li', {}, make('details', {}, summary, json));
}

/** Fills the page's list from now on. */
export function eventLog(): void {
  const log = find('#log', HTMLElement);
  const empty = find('#empty', HTMLElement);
  const clear = find('#clear', HTMLButtonElement);
  const showEmptiness = (): void => {
    empty.hidden = log.childElementCount > 0;
    clear.hidden = !empty.hidden;
  };
  for (const name of eventNames) {
    document.addEventListener(name, (event) => {
      log.prepend(entry(event as CustomEvent<unknown>));
      showEmptiness();
    });
  }
  clear.addEventListener('click', () => {
    log.replaceChildren();
    showEmptiness();
  });
}
