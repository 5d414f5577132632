import { variables } from './variables.js';

const known = Object.keys(variables);

/** How many letters must be changed, added or dropped to make one of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, against] of Array.from(other).entries()) {
      const changed = (row[at] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * What was perhaps meant: a line for each variable that is none of ours and nearly one. Short names are left
 * alone, since `HOME` is two letters from `HOST`.
 */
export function nearMisses(env: NodeJS.ProcessEnv): string[] {
  const strangers = Object.keys(env).filter((name) => name.length > 6 && name.includes('_') && !known.includes(name));
  return strangers.flatMap((name) => {
    const meant = known.find((setting) => distance(name, setting) <= 2);
    return meant === undefined ? [] : [`${name} is no setting of this server. Was ${meant} meant?`];
  });
}
