/** Tables of Markdown. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

/** Text as code; nothing where there is none. */
export const code = (text: string): string => (text === '' ? '' : `\`${text.replace(/\s+/g, ' ')}\``);

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table: its heads, and its rows. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
