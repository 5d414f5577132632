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

type Listing = Element & {
  readonly renderRoot: ParentNode & Node;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
};

/**
 * Moves focus to the first of what was asked for, once it is drawn: what asked for it may be gone. Never takes it from
 * somebody who went on elsewhere meanwhile.
 */
export async function focusNew(panel: Listing, id: string): Promise<void> {
  panel.requestUpdate();
  await panel.updateComplete;
  // From outside, focus in a closed root of the host page's cannot be looked into: the panel's own root says what is in it.
  const { renderRoot } = panel;
  const inside = renderRoot instanceof ShadowRoot && renderRoot.activeElement;
  const { activeElement, body } = document;
  if (inside || !activeElement || activeElement === body) focusFirst(renderRoot, [id]);
}
