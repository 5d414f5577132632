/** Looks for installed programs: by name on the PATH, and in folders where they are known to lie. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these that is there: an earlier folder before a later one. */
export function findProgram(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  return [...path, ...folders].flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** A folder, and every folder in it: Debian has one for each architecture in `/usr/lib`. */
export const withFoldersIn = (folder: string): string[] =>
  existsSync(folder) ? [folder, ...readdirSync(folder).map((name) => join(folder, name))] : [];
