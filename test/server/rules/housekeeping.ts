/** What is of no use any more goes by itself, and nothing that is of use goes with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../../demo/server/db/schema.js';
import { rules } from '../../../demo/server/housekeeping-rules.js';
import { sweep } from '../../../demo/server/housekeeping.js';
import { Authenticator } from '../support/authenticator.js';
import { app, begins, returns } from '../support/connecting.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { beginsBackupCodes, beginsTotp, confirmsBackupCodes, enrolsTotp, ticketOf } from '../support/second-factors.js';
import { db, deps, freshAddress, passes } from '../support/world.js';

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];
/** By so much the clocks of two processes may differ. */
const CLOCKS = 5 * MINUTE;

/** How many rows of a table belong to an account. */
async function countOf(table: PgTable, accountId: string): Promise<number> {
  return db.$count(table, sql`account_id = ${accountId}`);
}

interface Case {
  readonly table: PgTable;
  /** What people do, so that there is one. */
  readonly leaves: (person: Person) => Promise<unknown>;
  /** Seconds after which it still answers, and those after which it has gone. */
  readonly stays: number;
  readonly goes: number;
}

const cases: readonly Case[] = [
  {
    table: schema.codes,
    leaves: (ada) => ada.adds(freshAddress()),
    stays: 9 * MINUTE,
    goes: 10 * MINUTE + CLOCKS,
  },
  {
    table: schema.passkeyChallenges,
    leaves: (ada) => ada.startsPasskey(),
    stays: 4 * MINUTE,
    goes: 5 * MINUTE + CLOCKS,
  },
  { table: schema.pendingTotps, leaves: (ada) => beginsTotp(ada), stays: 9 * MINUTE, goes: 10 * MINUTE + CLOCKS },
  {
    table: schema.signInTickets,
    leaves: async (ada) => {
      await enrolsTotp(ada);
      await ticketOf(new Person(ada.address));
    },
    stays: 9 * MINUTE,
    goes: 10 * MINUTE + CLOCKS,
  },
  {
    table: schema.backupCodeSets,
    leaves: async (ada) => {
      await enrolsTotp(ada);
      await beginsBackupCodes(ada);
    },
    stays: 23 * HOUR,
    goes: DAY + MINUTE,
  },
  { table: schema.connectionFlows, leaves: (ada) => begins(ada), stays: HOUR, goes: HOUR + 11 * MINUTE },
  {
    table: schema.idempotencyKeys,
    leaves: (ada) => ada.me('PATCH', '', { firstName: 'Ada' }),
    stays: 23 * HOUR,
    goes: DAY + CLOCKS + MINUTE,
  },
  {
    table: schema.undos,
    leaves: async (ada) => ada.makesPrimary((await ada.owns()).address),
    stays: 71 * HOUR,
    goes: 72 * HOUR + CLOCKS,
  },
  { table: schema.sessions, leaves: () => Promise.resolve(), stays: 29 * DAY, goes: 30 * DAY + CLOCKS + MINUTE },
  { table: schema.activity, leaves: () => Promise.resolve(), stays: 364 * DAY, goes: 365 * DAY + MINUTE },
  { table: schema.outbox, leaves: (ada) => ada.owns(), stays: 364 * DAY, goes: 365 * DAY + MINUTE },
];

for (const { table, leaves, stays, goes } of cases) {
  test(`${getTableName(table)}: one that is of use stays, and one that is not goes`, async () => {
    const ada = await Person.arrives({ app });
    const { id } = await ada.account();
    await leaves(ada);
    const before = await countOf(table, id);
    assert.ok(before > 0, 'there is one');
    await passes(stays);
    await sweep(deps);
    assert.equal(await countOf(table, id), before);
    await passes(goes - stays);
    const swept = await sweep(deps);
    assert.equal(await countOf(table, id), 0);
    assert.ok((swept[getTableName(table)] ?? 0) >= before, 'and it says how many');
  });
}

test('every table with a rule has a test, and what nobody can ask for is swept too', async () => {
  await new Person().asks('POST', '/api/sign-up', { email: freshAddress(), password: PASSWORD });
  const id = freshAddress();
  await db.insert(schema.deletionReceipts).values({ id, expiresAt: await deps.clock.now() });
  const nobodys = [schema.signUps, schema.limits, schema.deletionReceipts, schema.outbox];
  const tested: PgTable[] = [...cases.map(({ table }) => table), ...nobodys];
  for (const { table } of rules) assert.ok(tested.includes(table), getTableName(table));
  const strays = () => db.$count(schema.outbox, sql`account_id is null`);
  assert.ok((await strays()) > 0, 'a stranger was written to');
  await passes(70 * MINUTE);
  await sweep(deps);
  for (const table of [schema.signUps, schema.limits, schema.deletionReceipts]) {
    assert.equal(await db.$count(table), 0, getTableName(table));
  }
  await passes(7 * DAY);
  await sweep(deps);
  assert.equal(await strays(), 0);
});

test('R5: a limit that is full is not emptied by a sweep before its hour is over', async () => {
  const ada = await Person.arrives();
  for (const _ of Array(10)) await ada.signsIn(ada.address, 'not the password');
  await passes(50 * MINUTE);
  await sweep(deps);
  refused(await ada.signsIn(), 'too_many_attempts');
  await passes(11 * MINUTE);
  await sweep(deps);
  assert.equal((await ada.signsIn()).status, 200);
});

test('what waits for its person, or is in use, is never swept', async () => {
  const ada = await Person.arrives({ app, firstName: 'Ada' });
  const { id } = await ada.account();
  await ada.adds(freshAddress('pending'));
  await ada.ownsPhone();
  await ada.adopts(new Authenticator());
  await enrolsTotp(ada);
  await confirmsBackupCodes(ada, (await beginsBackupCodes(ada)).id);
  const { emails, phones, passkeys, totps, backupCodeSets } = schema;
  const kept = [emails, phones, passkeys, totps, backupCodeSets];
  const count = () => Promise.all(kept.map((table) => countOf(table, id)));
  const before = await count();
  await passes(1000 * DAY);
  await sweep(deps);
  assert.deepEqual(await count(), before);
  assert.equal(await db.$count(schema.accounts, eq(schema.accounts.id, id)), 1);
});

test('R12: a browser that comes back late is led to its page and told so, though it was swept meanwhile', async () => {
  const ada = await Person.arrives({ app });
  const { authorizationUrl, flowId } = await begins(ada);
  const state = new URL(authorizationUrl).searchParams.get('state') ?? '';
  await passes(50 * MINUTE);
  await sweep(deps);
  const back = await returns(ada, new URL(`http://localhost/api/connections/callback?code=late&state=${state}`));
  assert.deepEqual([back.flow, back.error], [flowId, 'expired']);
});

test('R15: a message that is still being tried is not swept, however short the log is kept', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  await ada.owns();
  const short = { ...deps, settings: { ...deps.settings, activityDays: 1 } };
  const before = await countOf(schema.outbox, id);
  await passes(6 * DAY);
  await sweep(short);
  assert.equal(await countOf(schema.outbox, id), before);
  await db
    .update(schema.outbox)
    .set({ sentAt: await deps.clock.now() })
    .where(eq(schema.outbox.accountId, id));
  await sweep(short);
  assert.equal(await countOf(schema.outbox, id), 0);
});
