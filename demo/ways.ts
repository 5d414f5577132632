/** The ways between the demo's pages, written once for the headers of all that have them. */
const pages = [
  ['/', 'Account'],
  ['/docs', 'Docs'],
  ['/playground', 'Playground'],
  ['/themes', 'Themes'],
] as const;

/** Where a page's HTML has its navigation. */
const PLACE = '<!-- ways -->';

/** @param from - the address of the page that is shown; those of the docs are all below one */
export function waysFrom(from: string): string {
  const link = ([path, name]: (typeof pages)[number]): string => {
    const here = from === path || from.startsWith(`${path}/`);
    return `<a href="${path}"${here ? ` aria-current="${from === path ? 'page' : 'true'}"` : ''}>${name}</a>`;
  };
  // Whether there is an inbox is known to the page's script.
  const inbox = '<a href="/inbox" data-inbox hidden>Inbox</a>';
  return `<nav aria-label="Demo">${[...pages.map(link), inbox].join('\n')}</nav>`;
}

/** A page's HTML with its navigation, where it has a place for it. */
export const withWays = (html: string, from: string): string => html.replace(PLACE, () => waysFrom(from));
