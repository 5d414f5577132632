/** As much of `custom-elements.json` as the generators of docs and types look at. */
export interface Described {
  readonly name: string;
  readonly description?: string;
}

export interface Attribute extends Described {
  readonly fieldName: string;
  readonly type?: { readonly text: string };
}

export interface Member extends Described {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly attribute?: string;
  readonly type?: { readonly text: string };
  /** Of a method. */
  readonly parameters?: readonly { readonly name: string; readonly type?: { readonly text: string } }[];
  readonly return?: { readonly type: { readonly text: string } };
}

export interface Event extends Described {
  readonly type: { readonly text: string };
}

export interface Element extends Described {
  readonly tagName: string;
  readonly attributes: readonly Attribute[];
  readonly members: readonly Member[];
  readonly events: readonly Event[];
  readonly slots?: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties?: readonly (Described & { readonly default?: string })[];
  readonly cssStates?: readonly Described[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Partial<Element>[] }[];
}

/** `<user-profile>`: the one element that people write. */
export function publicElement({ modules }: Manifest): Element {
  const found = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find((each) => each.tagName === 'user-profile');
  if (!found) throw new Error('custom-elements.json has no <user-profile>: run "npm run manifest"');
  return found as Element;
}

/** Properties that a host sets. */
export const properties = ({ members }: Element): readonly Member[] =>
  members.filter((member) => member.kind === 'field' && !member.static);
