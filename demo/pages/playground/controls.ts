/** The form of the playground: it shows a choice, and reads it. */
import { find, make } from '../dom.js';
import { features, panels, type Choice } from './choice.js';

interface Choices {
  readonly themes: readonly string[];
  readonly locales: readonly string[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace('-', ' ');

function fillSelect(form: HTMLFormElement, name: string, values: readonly string[]): void {
  const select = find(`select[name="${name}"]`, HTMLSelectElement, form);
  select.append(...values.map((value) => make('option', { value, textContent: capital(value) })));
  // Nothing to choose among.
  if (values.length === 0) select.closest('label')?.remove();
}

function fillBoxes(form: HTMLFormElement, name: string, values: readonly string[], checked: boolean): void {
  const boxes = values.map((value) => {
    const input = make('input', { type: 'checkbox', name, value, defaultChecked: checked });
    return make('label', {}, input, ' ', value);
  });
  find(`[data-boxes="${name}"]`, HTMLElement, form).append(...boxes);
}

const boxesOf = (form: HTMLFormElement, name: string): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`),
];

/** Puts into the form what can be chosen. */
export async function fill(form: HTMLFormElement): Promise<void> {
  const { themes, locales } = (await (await fetch('/demo/choices.json')).json()) as Choices;
  fillSelect(form, 'look', themes);
  fillSelect(form, 'locale', locales);
  fillBoxes(form, 'panels', panels, false);
  fillBoxes(form, 'offered', features, true);
}

/** A colour and a slider have no empty value: that they are chosen is told by the box before them. */
const optional = ['accent', 'radius', 'size'] as const;

export function show(form: HTMLFormElement, choice: Choice): void {
  for (const name of ['theme', 'look', 'locale', 'routing', 'page', 'font', 'width'] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement || field instanceof RadioNodeList) field.value = choice[name];
  }
  for (const name of optional) {
    if (choice[name]) find(`input[name="${name}"]`, HTMLInputElement, form).value = choice[name];
    find(`input[name="own-${name}"]`, HTMLInputElement, form).checked = choice[name] !== '';
  }
  for (const box of boxesOf(form, 'panels')) box.checked = choice.panels.includes(box.value);
  for (const box of boxesOf(form, 'offered')) box.checked = !choice.without.includes(box.value);
}

export function read(form: HTMLFormElement): Choice {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const own = (name: string): string => (data.has(`own-${name}`) ? text(name) : '');
  return {
    theme: text('theme'),
    look: text('look'),
    locale: text('locale'),
    routing: text('routing'),
    page: text('page'),
    font: text('font'),
    width: text('width'),
    accent: own('accent'),
    radius: own('radius'),
    size: own('size'),
    panels: boxesOf(form, 'panels').flatMap(({ checked, value }) => (checked ? [value] : [])),
    without: boxesOf(form, 'offered').flatMap(({ checked, value }) => (checked ? [] : [value])),
  };
}
