/** R17: nothing of the person is left in any table, and what was theirs is free. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { connections } from '../../../demo/server/db/schema.js';
import { connects, PROVIDERS } from '../support/connecting.js';
import { asksForDeletion, daysPass, GRACE, leaves, nobodyLeaves } from '../support/leaving.js';
import { mailTo, Person, refused, type App } from '../support/person.js';
import { asksForSms, secondStep, ticketOf } from '../support/second-factors.js';
import { disguises, everyRow, lineOf, traceIn, wordsOnlyIn, type Row } from '../support/traces.js';
import { livesWhole, signsUpWith, type Life } from '../support/whole-life.js';
import { db, depsWith, passes } from '../support/world.js';

const settings = {
  CONNECTION_PROVIDERS: JSON.stringify(PROVIDERS),
  PROFILE_FIELDS: JSON.stringify([{ name: 'custom.label', label: 'Label', type: 'text' }]),
  LOCATION_CITY_HEADER: 'X-City',
};
const graced = createApp(depsWith(settings));
const atOnce = createApp(depsWith({ ...settings, DELETION_GRACE_DAYS: '0' }));

const UNDO_HOURS = 72;

/** In these nobody is: how far the clock was moved, hashes that go within the hour (R5), and a hash of a token and a key. */
const withoutPeople = ['clock_offset', 'limits', 'deletion_receipts'];

const proves = async ({ ada, totp }: Life) => {
  const proof = { method: 'totp', code: await totp.nextCode() };
  assert.equal((await ada.me('POST', '/reverification', proof)).status, 200);
};

const ways: Readonly<Record<string, { app: App; goes: (life: Life) => Promise<void> }>> = {
  'after the days of grace, in which one signed in again': {
    app: graced,
    goes: async (life) => {
      await proves(life);
      await leaves(life.ada);
      await secondStep(life.abroad, {
        ticket: await ticketOf(life.abroad),
        method: 'totp',
        code: await life.totp.nextCode(),
      });
      await asksForSms(life.abroad, await ticketOf(life.abroad));
      await daysPass(GRACE + 1);
    },
  },
  'at once': {
    app: atOnce,
    goes: async (life) => {
      await passes(UNDO_HOURS * 3600 + 1);
      await proves(life);
      assert.equal((await asksForDeletion(life.ada)).status, 204);
    },
  },
};

/** A stranger's claim of the address is the stranger's; but not what was written to its owner of it (R6). */
const isEves = ({ eve }: { eve: string }, reached: readonly string[], { columns }: Row): boolean =>
  columns['account_id'] === eve && !reached.includes(columns['recipient'] ?? '');

for (const [name, { app, goes }] of Object.entries(ways)) {
  test(`R17: of somebody who was in every table nothing is left, and of others all: ${name}`, async () => {
    await nobodyLeaves();
    const life = await livesWhole(app);
    const eve = (await life.eve.account()).id;
    const letters = (await mailTo(life.second)).length;
    assert.ok(letters > 1);

    const before = await everyRow();
    const sets = before
      .filter(({ columns }) => columns['account_id'] === life.account.id)
      .map(({ columns }) => columns['id']);
    const isOwn = ({ columns }: Row) =>
      columns['account_id'] === life.account.id ||
      columns['id'] === life.account.id ||
      sets.includes(columns['set_id'] ?? null);
    const [own, others] = [before.filter(isOwn), before.filter((row) => !isOwn(row))];
    const words = new Set([...wordsOnlyIn(own, others), ...life.words.flatMap(disguises)]);
    const isTraced = (row: Row) =>
      !isEves({ eve }, [life.address, life.number], row) && traceIn(row, words) !== undefined;
    // A stranger's sign-up with her address says so by its id alone in the code that it waits for.
    for (const row of before.filter(({ table }) => table === 'sign_ups').filter(isTraced))
      words.add(row.columns['id'] ?? '');
    const tables = new Set(before.map(({ table }) => table));
    const filled = new Set(before.filter(isTraced).map(({ table }) => table));
    const unfilled = [...tables].filter((table) => !filled.has(table) && !withoutPeople.includes(table));
    assert.deepEqual(unfilled, ['drizzle.__drizzle_migrations'], 'a table that is new is filled by livesWhole() too');

    await goes(life);
    const after = await everyRow();
    const last = after.filter(
      ({ columns }) => columns['kind'] === 'account-deleted' && columns['recipient'] === life.second,
    );
    assert.equal(last.length, 1, 'the last letter waits');
    const left = after.filter((row) => !last.includes(row) && row.table !== 'limits' && isTraced(row));
    assert.deepEqual(
      left.map((row) => `${traceIn(row, words)}: ${lineOf(row)}`),
      [],
    );

    const kept = new Set(after.map(lineOf));
    const isHers = (row: Row) => isTraced(row) || withoutPeople.includes(row.table);
    const lost = before.filter((row) => !kept.has(lineOf(row)) && !isHers(row));
    assert.deepEqual(lost.map(lineOf), [], 'nobody else has lost anything');
  });

  test(`R17: what was theirs is free, and what they had is of no use: ${name}`, async () => {
    const life = await livesWhole(app);
    const { photoUrl } = life.account.profile;
    const photo = new URL(photoUrl ?? '').pathname;
    assert.equal((await app.request(photo)).status, 200);
    await goes(life);
    assert.equal((await app.request(photo)).status, 404);
    refused(await new Person(life.address, app).signsInByPasskey(life.authenticator), 'unauthenticated');
    refused(await life.abroad.me('GET'), 'unauthenticated');

    assert.equal(await db.$count(connections), 0);
    const grace = await signsUpWith(life.second, app);
    await grace.ownsPhone(life.number);
    assert.equal((await grace.me('PUT', '/username', { username: life.username })).status, 200);
    assert.equal((await connects(grace)).error, null);
    const account = await grace.account();
    assert.notEqual(account.id, life.account.id);
    assert.deepEqual(account.profile.firstName, null);
    // Eve had claimed it while it was another's.
    await life.eve.signsIn();
    const claim = await life.eve.email(life.address);
    assert.equal((await life.eve.me('POST', `/emails/${claim.id}/challenge`)).status, 200);
    assert.equal((await life.eve.verifies(life.address)).status, 200);
  });
}
