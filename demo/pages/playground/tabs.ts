/** The snippet, for one kind of page or another: tabs as the ARIA Authoring Practices have them. */
import { copyButton } from '../copy.js';
import { find, make } from '../dom.js';
import type { Choice } from './choice.js';
import { kinds, snippet, type Kind } from './snippet.js';

const names = Object.keys(kinds) as Kind[];

/** Draws the tabs, and answers what shows another choice in them. */
export function snippetTabs(): (choice: Choice) => void {
  const list = find('[role="tablist"]', HTMLElement);
  const panel = find('#snippet', HTMLElement);
  const code = find('#snippet code', HTMLElement);
  let current: Kind = 'html';
  let shown: Choice | undefined;

  const tabs = names.map((kind) => {
    const tab = make('button', { type: 'button', role: 'tab', id: `tab-${kind}`, textContent: kinds[kind] });
    tab.setAttribute('aria-controls', 'snippet');
    tab.addEventListener('click', () => select(kind));
    return tab;
  });
  const draw = () => {
    names.forEach((kind, at) => {
      const [tab, chosen] = [tabs[at], kind === current];
      if (!tab) return;
      tab.ariaSelected = String(chosen);
      tab.tabIndex = chosen ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', `tab-${current}`);
    if (shown) code.textContent = snippet(current, shown);
  };
  const select = (kind: Kind) => {
    current = kind;
    draw();
  };
  list.append(...tabs);
  list.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const next = (names.indexOf(current) + step + names.length) % names.length;
    select(names[next] ?? 'html');
    tabs[next]?.focus();
  });
  find('.code', HTMLElement).append(copyButton(() => code.textContent));
  draw();
  return (choice) => {
    shown = choice;
    draw();
  };
}
