import type { Capabilities } from './contract/capabilities.js';
import type { PanelContext } from './panels/context.js';

/** The pages there can be, in the order of the navigation. */
export const pageNames = ['profile', 'security', 'data'] as const;
export type PageName = (typeof pageNames)[number];

export const isPageName = (name: string): name is PageName => (pageNames as readonly string[]).includes(name);

/** A panel as the element meets it. */
export type PanelElement = HTMLElement & {
  context?: PanelContext | undefined;
  readonly updateComplete?: Promise<boolean>;
};

/** One line of the registry of panels: what is known of a panel before its code has come. */
export interface PanelEntry {
  readonly noun: string;
  readonly page: PageName;
  /** Whether this server offers what the panel is for. */
  offered(capabilities: Capabilities): boolean;
  load(): Promise<new () => PanelElement>;
}

export interface Page {
  readonly name: PageName;
  readonly panels: readonly PanelEntry[];
}

/**
 * The pages to show, none of them empty. Before the capabilities are known, every panel counts as offered.
 * @param only - the nouns of the `panels` attribute: then one page, of exactly these in this order
 */
export function pagesOf(
  registry: readonly PanelEntry[],
  capabilities: Capabilities | undefined,
  only: readonly string[] | undefined,
): readonly Page[] {
  const offered = registry.filter((entry) => !capabilities || entry.offered(capabilities));
  if (only) {
    const panels = only.flatMap((noun) => offered.find((entry) => entry.noun === noun) ?? []);
    return panels.length > 0 ? [{ name: 'profile', panels }] : [];
  }
  return pageNames
    .map((name) => ({ name, panels: offered.filter((entry) => entry.page === name) }))
    .filter(({ panels }) => panels.length > 0);
}

/** Whether this panel is on one of the pages. */
export const hasPanel = (pages: readonly Page[], noun: string | undefined): boolean =>
  pages.some(({ panels }) => panels.some((entry) => entry.noun === noun));

/** The page of this name, or the one that this panel is on; the first where there is no such thing. */
export function pageFor(pages: readonly Page[], target: string | undefined): Page | undefined {
  return (
    pages.find(({ name }) => name === target) ??
    pages.find(({ panels }) => panels.some(({ noun }) => noun === target)) ??
    pages[0]
  );
}
