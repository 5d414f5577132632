/**
 * Random runs of everything that can be done, by several people who contend for the same few addresses, numbers and names, held
 * against a model of the rules (R1 to R5, R7 to R9, R15, R16): after each step the answers, the tables, and what the API
 * shows must be what the model says. Of two requests at once it must be so in one of the two orders, whole: nothing is
 * looked at more loosely there.
 *
 * A failed run is printed with its seed and path. `MODEL_SEED`, `MODEL_PATH` run it again, `MODEL_RUNS` says how many
 * runs: `MODEL_RUNS=2000 npm test -- server/model` looks on for longer.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { calls, type Verb } from '../../../src/contract/calls.js';
import { isOffered, operations, type Operation } from '../../../src/contract/operations.js';
import { found, foundRequired } from './found.js';
import { foundHasty, foundLeaving } from './found-leaving.js';
import { openRoom, type Room } from '../support/room.js';
import { check } from '../support/random.js';
import { runs, verbs, type Step } from './deeds.js';
import { play, RuleBroken, settings } from './run.js';
import { openScheduler, type Scheduler } from './schedule.js';

/** A day of grace: so long that every proof is over by then, and so short that an undo may be good for longer (R2). */
const room = await openRoom({ ...settings, DELETION_GRACE_DAYS: '1' });
const scheduler = await openScheduler(room.databaseUrl);
const strict = await openRoom({ ...settings, SECOND_FACTOR_REQUIRED: 'on' });
const strictScheduler = await openScheduler(strict.databaseUrl);
const hasty = await openRoom({ ...settings, DELETION_GRACE_DAYS: '0' });
const hastyScheduler = await openScheduler(hasty.databaseUrl);
after(async () => {
  for (const each of [scheduler, strictScheduler, hastyScheduler]) await each.close();
  for (const each of [room, strict, hasty]) await each.close();
});

/** The steps up to the one that broke a rule. */
const show = ([steps]: [Step[]], error: unknown): string => {
  const played = error instanceof RuleBroken ? steps.slice(0, error.steps) : steps;
  return played.map((step) => JSON.stringify(step)).join('\n');
};

/**
 * Passkeys are held by `rules/r11-*`: what an authenticator signs has no order that the model could get wrong but that of
 * their challenges, each good once; and what they prove is one tier that no other account of the model has.
 */
const heldElsewhere = (verb: Verb): boolean => verb.startsWith('passkeys.');

test('each verb of the contract that is on is in the model', () => {
  const { features } = room.deps.settings;
  const isOn = (verb: Verb) => {
    const operation: Operation = operations[verb];
    return isOffered(operation, (feature) => features[feature]);
  };
  assert.deepEqual(
    Object.keys(verbs).sort(),
    (Object.keys(calls) as Verb[]).filter((verb) => isOn(verb) && !heldElsewhere(verb)).sort(),
  );
});

const playFound = (all: typeof found, where: Room, by: Scheduler): void => {
  for (const [what, runs] of Object.entries(all)) {
    test(what, async () => {
      // Where nobody can be held, one order is as good as the next.
      const isHeld = (step: Step) => 'pair' in step && step.hold > 1;
      const played = where.databaseUrl === undefined ? runs.filter((steps) => !steps.some(isHeld)) : runs;
      for (const steps of played) await play(where, by, steps);
    });
  }
};
playFound(found, room, scheduler);
playFound(foundRequired, strict, strictScheduler);
playFound(foundLeaving, room, scheduler);
playFound(foundHasty, hasty, hastyScheduler);

test('whatever is done, one thing after another, the rules hold', async () => {
  const property = fc.asyncProperty(runs(0, 80), (steps) => play(room, scheduler, steps));
  await check('model', property, { runs: 8, show });
});

test('whatever two do at once, it is as if one had been before the other', async () => {
  const property = fc.asyncProperty(runs(30, 60), (steps) => play(room, scheduler, steps));
  await check('model of pairs', property, { runs: room.databaseUrl === undefined ? 8 : 12, show });
});

test('R7: where a second factor is required, the last one stays, whatever is done', async () => {
  const property = fc.asyncProperty(runs(10, 60), (steps) => play(strict, strictScheduler, steps));
  await check('model of the required factor', property, { runs: 6, show });
});

test('R17: where an account goes at once, nothing is left of it, whatever is done', async () => {
  const property = fc.asyncProperty(runs(10, 60), (steps) => play(hasty, hastyScheduler, steps));
  await check('model without grace', property, { runs: 6, show });
});
