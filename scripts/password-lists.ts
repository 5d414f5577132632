/**
 * Writes `src/panels/password-lists.ts`, what the strength meter knows of people's choices: `npm run password-lists`. With
 * `--check`, says whether it is up to date. What is in it and what is not: docs/decisions/2026-11-24-strength-meter.md.
 */
import { readFileSync } from 'node:fs';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { keep } from './generated.js';

/** How many of each: 45 kB in brotli, beside zxcvbn's own 11. */
const sizes = { passwords: 10_000, words: 6_000, surnames: 1_000 };
const keyboards = ['qwerty', 'qwertz', 'azerty', 'keypad'] as const;

type Name = keyof typeof sizes;
type Lists = Readonly<Record<Name, readonly string[]>>;

/** The commonest first. */
const sources: Lists = {
  passwords: common['passwords-common'].map(String),
  words: english['wikipedia-en'].map(String),
  surnames: english['lastnames-en'].map(String),
};

/** In which list a word stands first, and where. */
function places(lists: Lists): Map<string, { name: string; rank: number }> {
  const found = new Map<string, { name: string; rank: number }>();
  for (const [name, list] of Object.entries(lists)) {
    list.forEach((word, rank) => {
      if (rank < (found.get(word)?.rank ?? Infinity)) found.set(word, { name, rank });
    });
  }
  return found;
}

/**
 * Each word once, where it is commonest. What is short and rare is found by trying all letters sooner than by the list.
 * Capitals are the signs of `fold`.
 */
function trimmed(lists: Lists): Lists {
  const found = places(lists);
  const worth = (name: Name) => (word: string, rank: number) => {
    const place = found.get(word);
    return place?.name === name && place.rank === rank && 10 ** word.length > rank && /^[!-@[-~]+$/.test(word);
  };
  const cut = (name: Name): string[] => lists[name].filter(worth(name)).slice(0, sizes[name]);
  return { passwords: cut('passwords'), words: cut('words'), surnames: cut('surnames') };
}

/** In steps that double, each by the alphabet: so a rank is off by at most a factor of two, one bit, and a third is saved. */
function stepped(list: readonly string[]): string[] {
  const sorted: string[] = [];
  for (let size = 16; sorted.length < list.length; size *= 2) {
    sorted.push(...list.slice(sorted.length, sorted.length + size).sort());
  }
  return sorted;
}

/** Each word as how many letters it has in common with the one before (A for none, B for one …), and its rest. */
function fold(list: readonly string[]): string {
  let before = '';
  const parts = list.map((word) => {
    let same = 0;
    while (same < 25 && same < before.length && before[same] === word[same]) same++;
    before = word;
    return String.fromCharCode(65 + same) + word.slice(same);
  });
  return parts.join('');
}

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(`node_modules/@zxcvbn-ts/${name}/package.json`, 'utf8')) as { version: string }).version;

const lists = trimmed(sources);
const sequences = Object.entries(english).filter(([, list]) => list.length < 100);
const graphs = keyboards.map((name) => [name, adjacencyGraphs[name]] as const);
const constant = (name: string, value: unknown): string => `export const ${name} = ${JSON.stringify(value)};`;

const source = `/**
 * What people choose, the commonest first: out of @zxcvbn-ts/language-common ${versionOf('language-common')} and @zxcvbn-ts/language-en
 * ${versionOf('language-en')}, MIT License, copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc., copyright (c) 2021 @zxcvbn-ts. Its words of
 * OpenSubtitles (ODC-BY) are not in here. Written by \`npm run password-lists\`: change scripts/password-lists.ts instead.
 */
${Object.entries(lists)
  .map(([name, list]) => constant(name, fold(stepped(list))))
  .join('\n')}

/** What is counted through: numbers, days, months … */
${constant('sequences', Object.fromEntries(sequences))}

/** Which keys stand side by side. */
${constant('keyboards', Object.fromEntries(graphs))}
`;

await keep('src/panels/password-lists.ts', source, 'npm run password-lists');
