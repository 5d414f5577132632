/**
 * `npm test`: every test there is. `npm test -- server emails` runs the part of that name, and the files whose path
 * holds that word; `npm test -- webkit emails` those files in that engine alone. The last line is `N passed, N failed`,
 * and `N skipped` where any is.
 */
import { findBrowser } from '../scripts/browser.js';
import { parts, type Part } from './parts.js';
import { fault, runPart, type Outcome } from './run-part.js';
import { reasonFor } from './skips.js';

function chosen(words: readonly string[]): Part[] {
  const all = parts();
  if (words.length === 0) return all.filter(({ files, apart }) => files.length > 0 && !apart);
  const engines = words.filter((word) => all.some(({ name, engine }) => engine && name === word));
  const others = words.filter((word) => !engines.includes(word));
  const namesFiles = others.some((word) => !all.some(({ name }) => name === word));
  const filesOf = ({ name, engine, files }: Part): readonly string[] => {
    // An engine beside files says where those run.
    if (engine && engines.length > 0 && !engines.includes(name)) return [];
    if (words.includes(name) && !(engine && namesFiles)) return files;
    return files.filter((file) => others.some((word) => file.includes(word)));
  };
  return all.map((part) => ({ ...part, files: filesOf(part) })).filter(({ files }) => files.length > 0);
}

/** Firefox and WebKit run beside each other: each leaves a core idle while its page waits. */
function sideBySide(todo: readonly Part[]): Part[][] {
  const isBeside = ({ engine }: Part): boolean => engine === 'firefox' || engine === 'webkit';
  const groups: Part[][] = [];
  for (const part of todo) {
    const last = groups.at(-1);
    if (last?.every(isBeside) && isBeside(part)) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function say(outcomes: readonly Outcome[]): void {
  const skipped = outcomes.filter((outcome) => outcome.skipped);
  const unlisted = skipped.filter(({ name }) => !reasonFor(name));
  const listed = skipped.filter(({ name }) => reasonFor(name));
  const failed = [
    ...outcomes.filter((outcome) => !outcome.passed && !outcome.skipped),
    ...unlisted.map(({ name }) => fault(`${name} (skipped, and not on test/skips.json with a reason)`)),
  ];
  const passed = outcomes.length - skipped.length - (failed.length - unlisted.length);
  listed.forEach(({ name }) => console.log(`– ${name}: skipped. ${reasonFor(name)}`));
  failed.forEach(({ name }) => console.log(`✗ ${name}`));
  console.log(`${passed} passed, ${failed.length} failed${listed.length ? `, ${listed.length} skipped` : ''}`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

const outcomes: Outcome[] = [];
try {
  const todo = chosen(process.argv.slice(2));
  if (todo.some(({ engine, name }) => engine === 'chromium' || ['bench', 'e2e', 'frameworks'].includes(name))) {
    process.env['CHROME_PATH'] = await findBrowser();
  }
  for (const group of sideBySide(todo)) {
    const results = await Promise.all(group.map((part) => runPart(part, group.length === 1)));
    outcomes.push(...results.flat());
  }
} catch (error) {
  outcomes.push(fault(error instanceof Error ? error.message : String(error)));
}
say(outcomes);
