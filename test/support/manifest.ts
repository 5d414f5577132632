/** What is documented of the element, as its manifest has it: what hosts may rely upon. */
import { publicElement, type Described, type Manifest } from '../../scripts/manifest-reader.js';

export interface Documented {
  readonly parts: readonly string[];
  /** Without their prefix. */
  readonly tokens: readonly string[];
  readonly states: readonly string[];
}

export async function documented(): Promise<Documented> {
  const answer = await fetch('/custom-elements.json');
  const element = publicElement((await answer.json()) as Manifest);
  const names = (given: readonly Described[] = []): string[] => given.map(({ name }) => name);
  return {
    parts: names(element.cssParts),
    tokens: names(element.cssProperties).map((name) => name.replace('--user-profile-', '')),
    states: names(element.cssStates),
  };
}
