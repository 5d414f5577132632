/** Finds things as a person or a screen reader does: by role and accessible name, in one shadow tree. */

const selectors = {
  alert: '[role="alert"]',
  application: '[role="application"]',
  button: 'button:not([role]), [role="button"]',
  checkbox: 'input[type="checkbox"]',
  combobox: 'select, [role="combobox"]',
  file: 'input[type="file"]',
  form: 'form',
  group: '[role="group"]',
  heading: 'h1, h2, h3, h4, [role="heading"]',
  listitem: 'li',
  option: '[role="option"]',
  menuitem: '[role="menuitem"]',
  progressbar: 'progress',
  slider: 'input[type="range"]',
  status: '[role="status"]',
  textbox:
    'input:is(:not([type]), [type="text"], [type="email"], [type="password"], [type="url"], [type="date"], [type="tel"]):not([role]), textarea',
  timer: '[role="timer"]',
} as const;
export type Role = keyof typeof selectors;

const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** What is read out of an element, what is hidden from it left out. */
export function textOf(element: Element | null | undefined): string {
  const words = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true' || isHidden(node)) return '';
    const inline =
      getComputedStyle(node).display.startsWith('inline') && !/flex|grid/.test(getComputedStyle(node).display);
    const inside = [...node.childNodes].map(words).join('');
    return inline ? inside : ` ${inside} `;
  };
  return element ? clean(words(element)).replaceAll(' :', ':') : '';
}

function isHidden(element: Element): boolean {
  return !element.checkVisibility({ visibilityProperty: true });
}

/** The accessible name, as far as our own templates go: label of the field, aria-label, labelledby, or what stands in it. */
export function nameOf(element: Element): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  if (ids.length > 0) return clean(ids.map((id) => textOf(root.getElementById(id))).join(' '));
  const label = element.getAttribute('aria-label');
  if (label !== null) return clean(label);
  const labels = element.matches('input, select, textarea, progress')
    ? (element as HTMLInputElement).labels
    : undefined;
  if (labels) return clean([...labels].map(labelText).join(' '));
  return textOf(element);
}

/** The label without "Required", which screen readers are told by the field itself. */
const labelText = (label: HTMLLabelElement): string => textOf(label.querySelector('span') ?? label);

/** What describes a field: hint and error. */
export function descriptionOf(element: Element): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return clean(ids.map((id) => textOf(root.getElementById(id))).join(' '));
}

const matches = (element: Element, name: string | RegExp | undefined): boolean =>
  name === undefined || (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)));

export function allByRole<E extends HTMLElement>(root: ParentNode, role: Role, name?: string | RegExp): E[] {
  const found = [...root.querySelectorAll<E>(selectors[role])];
  return found.filter(
    (each) => !isHidden(each) && each.tabIndex >= (role === 'textbox' ? 0 : -1) && matches(each, name),
  );
}

/** The one element of this role and name, or undefined. */
export function queryByRole<E extends HTMLElement = HTMLElement>(
  root: ParentNode,
  role: Role,
  name?: string | RegExp,
): E | undefined {
  const found = allByRole<E>(root, role, name);
  if (found.length > 1) throw new Error(`there are ${found.length} of ${role} ${String(name)}`);
  return found[0];
}

/** The one element of this role and name. */
export function byRole<E extends HTMLElement = HTMLElement>(root: ParentNode, role: Role, name?: string | RegExp): E {
  const found = queryByRole<E>(root, role, name);
  if (found) return found;
  const there = allByRole(root, role).map((each) => `"${nameOf(each)}"`);
  throw new Error(`there is no ${role} ${String(name)}; there are: ${there.join(', ') || 'none'}`);
}
