/** The rows of a town do not grow without bound: `npm run year`, small. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownDatabase } from '../support/databases.js';
import { chooser, live, settle } from './deeds.js';
import { openTown, type Sizes } from './town.js';

const [PEOPLE, FULL, LATER] = [6, 12, 36];
/** Few move: whoever goes takes along what was to pile up. */
const PACE = { deeds: 3, moves: 12 };
/** Days differ; so small a town's more than a large one's. */
const SLACK = 1.6;
const FEW = 12;

async function rowsOver(sweeps: boolean): Promise<readonly [Sizes, Sizes]> {
  const town = await openTown({
    databaseUrl: await ownDatabase(),
    // As long as the log is kept, so long a session lasts, and a deletion waits.
    env: { ACTIVITY_DAYS: '8', SESSION_DAYS: '4', DELETION_GRACE_DAYS: '2' },
    sweeps,
  });
  try {
    const citizens = await settle(town, PEOPLE);
    const among = chooser();
    const seen: Sizes[] = [];
    for (let day = 1; day <= LATER; day++) {
      await live(town, citizens, day, PACE, among);
      if (day === FULL || day === LATER) seen.push(await town.sizes());
    }
    const [full = {}, later = {}] = seen;
    return [full, later];
  } finally {
    await town.close();
  }
}

const grown = ([full, later]: readonly [Sizes, Sizes]): string[] =>
  Object.keys(later).filter((name) => (later[name]?.rows ?? 0) > (full[name]?.rows ?? 0) * SLACK + FEW);

test('once the log is as long as it is kept, no table has more rows later', async () => {
  assert.deepEqual(grown(await rowsOver(true)), []);
});

test('and it is the sweeping that does it', async () => {
  const tables = grown(await rowsOver(false));
  // What lives for minutes is too little in a town as small: `rules/housekeeping.ts` has it, table by table.
  for (const name of ['activity', 'outbox']) assert.ok(tables.includes(name), `${name}, of ${tables.join(', ')}`);
});
