/** From Markdown to HTML. The text is the repository's own, so nothing of it is sanitised. */
import { Marked } from 'marked';
import { addressOf } from './contents.js';
import { slugs } from './slugs.js';

export interface Heading {
  readonly depth: number;
  readonly html: string;
  readonly id: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/**
 * One file.
 * @param file - its path, which its links are relative to
 */
export function render(text: string, file: string): Rendered {
  const headings: Heading[] = [];
  const slug = slugs();
  const marked = new Marked();
  marked.use({
    renderer: {
      heading({ tokens, depth, text: plain }) {
        const heading = { depth, html: this.parser.parseInline(tokens), id: slug(plain) };
        headings.push(heading);
        const to = depth === 1 ? '' : ` <a class="anchor" href="#${heading.id}" aria-label="Link to this part">#</a>`;
        return `<h${depth} id="${heading.id}">${heading.html}${to}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const address = addressOf(href, file);
        return address === undefined ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
      },
      // What is wider than the column scrolls by itself, also by the keyboard.
      code({ text: code, lang = '' }) {
        const name = lang.split(' ')[1] ?? '';
        const caption = /[./]/.test(name) ? `<figcaption>${escapeHtml(name)}</figcaption>` : '';
        return `<figure class="code">${caption}<pre tabindex="0"><code>${escapeHtml(code)}</code></pre></figure>\n`;
      },
      table({ header, rows }) {
        const cells = (row: typeof header, tag: string) =>
          row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
        const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
        const head = header.some(({ text: title }) => title !== '')
          ? `<thead><tr>${cells(header, 'th')}</tr></thead>`
          : '';
        return `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
      // The marks between which `npm run docs` writes.
      html: ({ text: html }) => (html.startsWith('<!--') ? '' : html),
    },
  });
  return { html: marked.parse(text, { async: false }), headings };
}
