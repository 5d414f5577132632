/** `/docs`: the repository's own Markdown, made into pages as it is asked for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { home, OPENAPI, pages } from './contents.js';
import { layout } from './layout.js';
import { render } from './markdown.js';

/** Its routes. What goes with every page (the policy) is set before. */
export function docsSite(): Hono {
  const site = new Hono();
  for (const page of pages) {
    site.get(page.path, async (c) => {
      const text = await readFile(join(home, page.file), 'utf8');
      c.header('Cache-Control', 'no-cache');
      return c.html(layout(page, render(text, page.file)));
    });
  }
  site.get(OPENAPI, async (c) => c.json(JSON.parse(await readFile(join(home, 'openapi.json'), 'utf8')) as object));
  return site;
}
