import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below `folder` that ends so, sorted, with forward slashes; none where there is no such folder. */
export function filesBelow(folder: string, ending = '.ts'): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
}
