/** Which files are pages of the demo's docs, by their addresses, in the order of their navigation. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const home = fileURLToPath(new URL('../../', import.meta.url));

export interface DocsPage {
  readonly file: string;
  readonly path: string;
  /** What the navigation calls it. */
  readonly name: string;
}

interface Group {
  readonly name: string;
  readonly pages: readonly DocsPage[];
}

const page = (file: string, name: string, path = `/docs/${file.slice('docs/'.length, -'.md'.length)}`): DocsPage => ({
  file,
  path,
  name,
});

export const groups: readonly Group[] = [
  { name: 'Documentation', pages: [page('docs/README.md', 'Begin here', '/docs')] },
  {
    name: 'Quick start',
    pages: [
      page('docs/quick-start/script-tag.md', 'Script tag'),
      page('docs/quick-start/bundler.md', 'Bundler'),
      page('docs/quick-start/react.md', 'React'),
      page('docs/quick-start/vue.md', 'Vue'),
      page('docs/quick-start/svelte.md', 'Svelte'),
      page('docs/quick-start/angular.md', 'Angular'),
    ],
  },
  {
    name: 'The element',
    pages: [
      page('docs/reference.md', 'Reference'),
      page('docs/theming.md', 'Theming'),
      page('docs/security.md', 'Security'),
      page('docs/from-clerk-and-hanko.md', 'From Clerk or Hanko'),
    ],
  },
  {
    name: 'The server',
    pages: [
      page('docs/contract.md', 'Contract'),
      page('docs/rules.md', 'Rules'),
      page('demo/server/README.md', 'Reference server', '/docs/reference-server'),
    ],
  },
];

export const pages: readonly DocsPage[] = groups.flatMap((group) => group.pages);

export const OPENAPI = '/docs/openapi.json';

/**
 * Where a link of one file leads on the site; undefined where there is no page for what it leads to.
 * @param from - the file that the link is in
 */
export function addressOf(href: string, from: string): string | undefined {
  if (/^(?:[a-z]+:|#)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const target = join(dirname(from), path);
  const found = target === 'openapi.json' ? OPENAPI : pages.find(({ file }) => file === target)?.path;
  return found === undefined || anchor === undefined ? found : `${found}#${anchor}`;
}
