/** Ways to keep backup codes: on the clipboard, in a file. */
import { dayOf, handOver } from './panel-file.js';

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
  return [name, 'backup-codes', dayOf(day)].filter(Boolean).join('-') + '.txt';
}

/** Hands them to the browser as a text file. @returns what revokes its address */
export function download(name: string, { title, text, codes }: Kept): () => void {
  return handOver(name, new Blob([[title, text, '', ...codes, ''].join('\r\n')], { type: 'text/plain;charset=utf-8' }));
}
