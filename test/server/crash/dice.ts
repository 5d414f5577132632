import { randomInt } from 'node:crypto';

/** Chance, decided by a seed, so that a run can be had again: `CRASH_SEED=… npm test -- crash`. */
export interface Dice {
  /** A whole number from 0, below this one. */
  readonly below: (end: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

export const freshSeed = (): number => Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 31));

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed;
  const below = (end: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) * end) / 2 ** 32) | 0;
  };
  return { below, pick: <T>(from: readonly T[]) => from[below(from.length)] as T };
}
