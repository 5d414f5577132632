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

/** A page or a link that the host page brings. */
export interface HostItem {
  readonly kind: 'page' | 'link';
  readonly name: string;
  readonly label: string;
  /** The page of ours that it stands before; after all of them where it is left out, or there is no such page. */
  readonly before: string | undefined;
}

export interface Page {
  readonly name: string;
  readonly panels: readonly PanelEntry[];
  /** The host's: there is nothing of ours on it. */
  readonly item?: HostItem;
}

/** One line of the navigation. */
export type Stop = Page | HostItem;

export const isPage = (stop: Stop): stop is Page => 'panels' in stop;

/** Our pages with the host's pages and links among them. */
export function arrange(pages: readonly Page[], items: readonly HostItem[]): readonly Stop[] {
  const stopOf = (item: HostItem): Stop => (item.kind === 'link' ? item : { name: item.name, panels: [], item });
  const isOurs = (name: string | undefined): boolean => pages.some((page) => page.name === name);
  return [
    ...pages.flatMap((page) => [...items.filter(({ before }) => before === page.name).map(stopOf), page]),
    ...items.filter(({ before }) => !isOurs(before)).map(stopOf),
  ];
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
