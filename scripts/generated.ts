/** What is generated and committed: written, or, with `--check`, only compared. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const checking = process.argv.includes('--check');

/** Keeps `path` at `text`, formatted as the house formats; with `--check` sets the exit code where it differs. */
export async function keep(path: string, text: string, command: string): Promise<void> {
  const formatted = await format(text, { ...(await resolveConfig(path)), filepath: path });
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (before === formatted) return;
  if (checking) {
    console.error(`${path} is not up to date. Run "${command}" and commit it.`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, formatted);
    console.log(`${path} written`);
  }
}
