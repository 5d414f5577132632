/** Words for runs that are written down. */
import type { Act, Step, What } from './deeds.js';

/** What somebody does, in that browser. */
export const act = (what: What, browser: number, args: object = {}): Act => ({
  what,
  browser,
  astray: true,
  key: 'none',
  args,
});
export const once = (...given: Parameters<typeof act>): Step => ({ act: act(...given), times: 1 });
export const atOnce = (one: Act, other: Act, hold: number): Step => ({ pair: [one, other], hold, twin: false });

/** Once for each place in which the first of two may be held. */
export const everywhere = (steps: (hold: number) => Step[]): Step[][] =>
  Array.from({ length: 17 }, (_, hold) => steps(hold));
