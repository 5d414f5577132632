/** Ways to keep backup codes: on the clipboard, in a file. */

/** Two lines before them say what they are. */
export interface Kept {
  readonly title: string;
  readonly text: string;
  readonly codes: readonly string[];
}

/** `northwind-backup-codes-2026-11-28.txt`: found again among many, by the site and the day. */
export function fileName(site: string, day: Date): string {
  const name = site
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return [name, 'backup-codes', date].filter(Boolean).join('-') + '.txt';
}

/**
 * Hands a text file to the browser.
 * @returns what revokes its address: not at once, since Safari fetches it only after a while
 */
export function download(name: string, { title, text, codes }: Kept): () => void {
  const file = new Blob([[title, text, '', ...codes, ''].join('\r\n')], { type: 'text/plain;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(link.href);
}
