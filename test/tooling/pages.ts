/** The pages of `docs/`, as their tests read them. */
import { readFileSync } from 'node:fs';
import { marked, type Token } from 'marked';
import { slugs } from '../../demo/docs/slugs.js';
import { filesBelow } from '../../scripts/files.js';

/** What a person is to read: decisions are the house's own. */
export const pages = filesBelow('docs', '.md').filter((file) => !file.startsWith('docs/decisions/'));

export interface Block {
  readonly page: string;
  readonly language: string;
  /** What stands after the language: the file that it is, or a name. */
  readonly name: string;
  readonly text: string;
}

function tokensOf(page: string): Token[] {
  const found: Token[] = [];
  void marked.walkTokens(marked.lexer(readFileSync(page, 'utf8')), (token) => {
    found.push(token);
  });
  return found;
}

/** The blocks of code of a page, in their order. */
export const blocksOf = (page: string): Block[] =>
  tokensOf(page).flatMap((token) => {
    if (token.type !== 'code') return [];
    const [language = '', name = ''] = ((token as { lang?: string }).lang ?? '').split(' ');
    return [{ page, language, name, text: `${(token as { text: string }).text}\n` }];
  });

/** Where the links of a page lead. */
export const linksOf = (page: string): string[] =>
  tokensOf(page).flatMap((token) => (token.type === 'link' ? [(token as { href: string }).href] : []));

/** What stands in a page as code, in its text and in its blocks. */
export const codeOf = (page: string): string[] =>
  tokensOf(page).flatMap((token) =>
    token.type === 'codespan' || token.type === 'code' ? [(token as { text: string }).text] : [],
  );

/** The anchors of a page's headings. */
export function anchorsOf(page: string): string[] {
  const slug = slugs();
  return tokensOf(page).flatMap((token) => (token.type === 'heading' ? [slug((token as { text: string }).text)] : []));
}
