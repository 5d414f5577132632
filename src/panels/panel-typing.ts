/** Keys that a host page has to hear wherever focus is, or that do nothing to what is typed. */
const HOSTS = /^(?:Escape|Tab|F\d+)$/;

/**
 * What is typed into a field here stays here: from outside its event comes from `<user-profile>`, no field at all, and the
 * host page's hotkeys would fire at each letter (docs/decisions/2026-11-28-host-hotkeys.md). Keys with Ctrl, Alt or Meta go
 * through, as do those that mean something to the whole page.
 */
export function keepTyping(root: Node): void {
  const keep = (event: Event): void => {
    const { key, ctrlKey, altKey, metaKey } = event as KeyboardEvent;
    const field =
      event.target instanceof Element && event.target.matches('input, textarea, select, [role=application]');
    if (field && !ctrlKey && !altKey && !metaKey && !HOSTS.test(key)) event.stopPropagation();
  };
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keep);
}
