/** What stands around the text of a page of the docs. */
import { waysFrom } from '../ways.js';
import { groups, type DocsPage } from './contents.js';
import { escapeHtml, type Heading, type Rendered } from './markdown.js';

const link = (page: DocsPage, current: DocsPage): string =>
  `<li><a href="${page.path}"${page === current ? ' aria-current="page"' : ''}>${escapeHtml(page.name)}</a></li>`;

const navigation = (current: DocsPage): string =>
  groups
    .map(
      ({ name, pages }) =>
        `<h2>${escapeHtml(name)}</h2><ul role="list">${pages.map((page) => link(page, current)).join('')}</ul>`,
    )
    .join('');

const contents = (headings: readonly Heading[]): string => {
  const parts = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (parts.length < 2) return '';
  const lines = parts.map(({ depth, id, html }) => `<li class="depth-${depth}"><a href="#${id}">${html}</a></li>`);
  return `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul role="list">${lines.join('')}</ul></nav>`;
};

/** The whole page. */
export const layout = (page: DocsPage, { html, headings }: Rendered): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(page.name)} · &lt;user-profile&gt;</title>
    <link rel="icon" href="/demo/icon.svg" />
    <link rel="stylesheet" href="/demo/base.css" />
    <link rel="stylesheet" href="/demo/code.css" />
    <link rel="stylesheet" href="/demo/docs.css" />
    <script type="module" src="/demo/docs.js"></script>
  </head>
  <body>
    <a class="skip" href="#text">Skip to the text</a>
    <header class="bar">
      <a class="brand" href="/">Northwind</a>
      ${waysFrom(page.path)}
      <label class="theme">Theme <select data-theme-switch></select></label>
    </header>
    <div class="docs">
      <details class="pages" open>
        <summary>All pages</summary>
        <nav aria-label="Docs">${navigation(page)}</nav>
      </details>
      <main id="text" tabindex="-1">${html}</main>
      ${contents(headings)}
    </div>
  </body>
</html>
`;
