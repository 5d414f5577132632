/** What the server does without being asked: accounts that are due are deleted, and what is of no use is swept up. */
import { deleteDue } from './deletion-due.js';
import type { Deps } from './deps.js';
import { sweep } from './housekeeping.js';

const MINUTE_MS = 60_000;
/** Every so many minutes it is swept; due accounts are looked for each minute. */
const SWEEP_MINUTES = 15;

/** All of it, once. Safe to run in several processes at once. */
export async function doChores(deps: Deps): Promise<void> {
  await deleteDue(deps);
  await sweep(deps);
}

export interface Chores {
  /** Begins nothing new, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Does them at once, and then from time to time. */
export function startChores(deps: Deps): Chores {
  let minute = 0;
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    // One that takes longer than a minute is not overtaken by the next.
    if (running) return;
    const work = minute % SWEEP_MINUTES === 0 ? doChores(deps) : deleteDue(deps);
    minute += 1;
    running = work
      .catch((error: unknown) => deps.log.error('chores were not done', { error }))
      .finally(() => (running = undefined));
  };
  const timer = setInterval(run, MINUTE_MS);
  timer.unref();
  run();
  const stop = async () => {
    clearInterval(timer);
    await running;
  };
  return { stop };
}
