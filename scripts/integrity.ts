/**
 * Writes `dist/cdn/integrity.json` from what is built: for each file what goes into `integrity` (W3C Subresource
 * Integrity). The one-file build needs the first alone; for the split one the chunks go into an import map.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow } from './files.js';

const FOLDER = 'dist/cdn';

/** `sha384-…`, as the attribute takes it. */
export const integrityOf = (bytes: Uint8Array): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

function write(): void {
  const files = filesBelow(FOLDER, '.js').map((file) => relative(FOLDER, file).replaceAll('\\', '/'));
  const table = Object.fromEntries(files.map((file) => [file, integrityOf(readFileSync(`${FOLDER}/${file}`))]));
  writeFileSync(`${FOLDER}/integrity.json`, `${JSON.stringify(table, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) write();
