/** What is documented of the element, as its manifest has it: what hosts may rely upon. */
interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssStates?: readonly { readonly name: string }[];
}

export interface Documented {
  readonly parts: readonly string[];
  /** Without their prefix. */
  readonly tokens: readonly string[];
  readonly states: readonly string[];
}

export async function documented(): Promise<Documented> {
  const answer = await fetch('/custom-elements.json');
  const { modules } = (await answer.json()) as { modules: { declarations?: Declaration[] }[] };
  const all = modules.flatMap(({ declarations = [] }) => declarations);
  const element = all.find(({ tagName }) => tagName === 'user-profile');
  const names = (given: readonly { name: string }[] = []): string[] => given.map(({ name }) => name);
  return {
    parts: names(element?.cssParts),
    tokens: names(element?.cssProperties).map((name) => name.replace('--user-profile-', '')),
    states: names(element?.cssStates),
  };
}

/** A style sheet of the page around the element. Put it away when done: it is the page's, and not the test's. */
export function pageStyle(text: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = text;
  document.head.append(style);
  return style;
}
