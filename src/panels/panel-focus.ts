/** Where focus belongs in what is open: the first field to fill; where there is none, its title, which is read out. */
export function firstField(root: ParentNode): HTMLElement | null {
  const inside = (selector: string): HTMLElement | null => root.querySelector(`.surface :not([hidden]) > ${selector}`);
  const fields = [...root.querySelectorAll<HTMLElement>('.surface :is(input, select, textarea):not([readonly])')];
  const field = fields.find((each) => each.tabIndex >= 0 && each.closest('[hidden]') === null);
  return field ?? inside('.surface-title') ?? inside('.button');
}

/** Moves focus to the first of these ids that is there. */
export function focusFirst(root: ParentNode, ids: readonly string[]): void {
  const found = ids.map((id) => root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)).find((each) => each !== null);
  found?.focus();
}
