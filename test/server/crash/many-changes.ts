/** Four people go on changing their accounts, while something happens to their server again and again. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Database } from '../../../demo/server/db/database.js';
import { startGateway } from '../shell/gateway.js';
import { startSmtp } from '../shell/smtp.js';
import { burningHouse } from './burning-house.js';
import { dice, freshSeed } from './dice.js';
import { Dweller } from './dweller.js';
import { stateOf } from './moves.js';
import { copies, messageId, rowsAgree, rowsTell } from './rows.js';

const PEOPLE = 4;
/** Longer than the lease of a message that a dead worker had in hand. */
const LEASE_SECONDS = 181;
/** Several times as long as the worker takes to look again. */
const QUIET_MS = 20_000;

export interface Circumstances {
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly changes: number;
  readonly strikes: number;
  /** What happens, where it is not that the server is killed. */
  readonly strike?: () => Promise<unknown>;
  /** Whether the rows are held against each other after each strike too, and not in the end alone. */
  readonly looksOften?: true;
  /** Looks into the database; called only while no server has it. */
  readonly look: (work: (db: Database) => Promise<void>) => Promise<void>;
}

/** Where mail and SMS arrive. */
async function startPost(t: TestContext) {
  const [smtp, gateway] = [await startSmtp(t), await startGateway(t)];
  const next = (signal: AbortSignal) => Promise.any([smtp.next(signal), gateway.next(signal)]);
  const arrived = () => [...smtp.arrived.map(messageId), ...gateway.arrived.map(({ id }) => id)];
  /** Waits until so many have come, or none comes any more: then the rows will tell which is missing. */
  const hasCome = async (count: number) => {
    while (copies(arrived()).ids.size < count) {
      const came = await next(AbortSignal.timeout(QUIET_MS)).catch(() => undefined);
      if (!came) return;
    }
  };
  const env = { SMTP_URL: smtp.url, SMS_WEBHOOK_URL: gateway.url, SMS_WEBHOOK_SECRET: gateway.secret };
  return { env, arrived, hasCome };
}

export async function manyChanges(t: TestContext, given: Circumstances): Promise<void> {
  const { name, changes, strikes, look } = given;
  const seed = freshSeed();
  // Before all else: a run that hangs must have said it too.
  console.log(`${name}: CRASH_SEED=${seed}`);
  const post = await startPost(t);
  const between = async () => {
    if (given.looksOften) await look(rowsAgree);
  };
  const fate = { ...given, dice: dice(seed), between };
  const house = await burningHouse(t, { ...given.env, ...post.env }, fate);
  const arrivals = Array.from({ length: PEOPLE }, (_, index) => Dweller.movesIn(house.door, dice(seed + index + 1)));
  const people = await Promise.all(arrivals);

  await Promise.all(
    people.map(async (person) => {
      for (let count = 0; count < changes / PEOPLE; count++) {
        await person.changesSomething();
        house.counted();
      }
    }),
  );
  assert.equal(await house.calm(), strikes);
  for (const { visitor, account } of people) assert.deepEqual(stateOf(await visitor.account()), stateOf(account));

  await people[0]?.visitor.asks('POST', '/api/test/clock', { advanceSeconds: LEASE_SECONDS });
  await post.hasCome(people.flatMap(({ mails }) => mails).length);
  assert.equal(await house.close(), 0);
  await look((db) => rowsTell(db, people, post.arrived()));

  const lost = people.map((person) => person.lost);
  const sum = (of: 'done' | 'undone') => lost.reduce((total, one) => total + one[of], 0);
  const { ids, seconds } = copies(post.arrived());
  console.log(
    `${name}: struck ${strikes} times in ${changes} changes; of the answers that were lost ${sum('done')} changes were done, ${sum('undone')} not; ${ids.size} messages, ${seconds} second copies`,
  );
}
