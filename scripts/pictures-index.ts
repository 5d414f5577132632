/** The page to look through. */
import type { State } from './pictures-state.js';

export interface Picture {
  readonly state: State;
  readonly width: number;
  readonly light: string;
  readonly dark: string;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
body { margin: 1.5rem; font: 15px/1.5 system-ui, sans-serif; background: #e4e2dd; color: #1c1d22; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
h2 { margin-block: 2.5rem .5rem; } h3 { margin-block: 1.5rem .4rem; font-size: 1rem; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; } figcaption { font-size: .8rem; color: #5c5d61; }
img { display: block; max-inline-size: 100%; }`;

const figure = (file: string, words: string): string =>
  `<figure><a href="${file}"><img src="${file}" alt="${escaped(words)}" loading="lazy"></a><figcaption>${escaped(words)}</figcaption></figure>`;

function section(state: State, pictures: readonly Picture[]): string {
  const own = pictures.filter((picture) => picture.state === state).sort((a, b) => b.width - a.width);
  const figures = own.flatMap(({ width, light, dark }) => [
    figure(light, `${width} px, light`),
    figure(dark, `${width} px, dark`),
  ]);
  return `<h3>${escaped(state.name)}</h3><div class="row">${figures.join('\n')}</div>`;
}

/** Every picture with its label, by group and state. */
export function indexPage(states: readonly State[], pictures: readonly Picture[]): string {
  const groups = [...new Set(states.map(({ group }) => group))];
  const id = (group: string): string => group.toLowerCase().replace(/\W+/g, '-');
  const parts = groups.map(
    (group) =>
      `<h2 id="${id(group)}">${group}</h2>\n${states
        .filter((state) => state.group === group)
        .map((state) => section(state, pictures))
        .join('\n')}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>${style}</style>
<h1>Pictures of ${states.length} states</h1>
<nav>${groups.map((group) => `<a href="#${id(group)}">${group}</a>`).join('')}</nav>
${parts.join('\n')}</html>\n`;
}
