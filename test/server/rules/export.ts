/** The export holds everything that is held on the account, and no secret: read off the tables themselves. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq, getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../../demo/server/db/schema.js';
import type { ExportFile } from '../../../src/contract/export.js';
import { Authenticator } from '../support/authenticator.js';
import { app, begins, connects } from '../support/connecting.js';
import { Person, refused } from '../support/person.js';
import { png } from '../support/pictures.js';
import { beginsTotp, enrolsSms, enrolsTotp, hasBackupCodes } from '../support/second-factors.js';
import { db, freshAddress, passes } from '../support/world.js';
import { places, type Place } from './export-places.js';

type Row = Readonly<Record<string, unknown>>;
type Name = keyof typeof places;

const names = Object.keys(places) as Name[];
const tableOf = (name: Name): PgTable => schema[name];
const placesIn = (name: Name) => Object.entries<Place>(places[name]);

async function exports(person: Person, headers: Record<string, string> = {}) {
  const { status, text, headers: answered, body } = await person.me('POST', '/export', undefined, headers);
  assert.equal(status, 200, text);
  return { text, headers: answered, file: body as unknown as ExportFile };
}

test('every column of the database is in the export, or in a written exception', async () => {
  const asked = sql`select table_name, column_name from information_schema.columns where table_schema = 'public'`;
  const { rows } = (await db.execute(asked)) as { rows: { table_name: string; column_name: string }[] };
  const known = names.flatMap((name) => {
    const columns = getTableColumns(tableOf(name));
    return placesIn(name).map(([column]) => `${getTableName(tableOf(name))}.${columns[column]?.name}`);
  });
  assert.deepEqual(rows.map((row) => `${row.table_name}.${row.column_name}`).sort(), known.sort());
  const tables = (Object.values(schema) as unknown[]).filter((value) => is(value, PgTable));
  assert.equal(names.length, tables.length);
});

/** Ada, who has something in every column: by what people do, and where that takes long, by hand. */
async function withEverything() {
  const ada = await Person.arrives({
    app,
    firstName: 'Ada',
    lastName: 'Lovelace',
    username: `ada${randomUUID().slice(0, 8)}`,
  });
  const { id } = await ada.account();
  await ada.me('PATCH', '', { displayName: 'Countess' });
  await ada.me('PUT', '/photo', await png(), { 'Content-Type': 'image/png' });
  const { address } = await ada.owns();
  assert.equal((await ada.makesPrimary(address)).status, 200);
  await ada.adds(freshAddress('pending'));
  await db.delete(schema.connections);
  await connects(ada);
  await begins(ada, 'fabrikam');
  await ada.adopts(new Authenticator({ counts: true }));
  await ada.startsPasskey();
  await enrolsTotp(ada);
  await enrolsSms(ada);
  await hasBackupCodes(ada);
  await beginsTotp(ada);
  // A sign-in that is half done, and one by code that waits.
  await new Person(ada.address, app).signsIn();
  const now = new Date();
  const mine = { account_id: sql`account_id = ${id}` };
  await db
    .update(schema.accounts)
    .set({ custom: { pronouns: 'she' } })
    .where(eq(schema.accounts.id, id));
  await db.update(schema.passkeys).set({ lastUsedAt: now }).where(mine.account_id);
  await db.update(schema.connections).set({ problem: 'scopes' }).where(mine.account_id);
  await db.update(schema.sessions).set({ city: 'London', country: 'GB' }).where(mine.account_id);
  await db.update(schema.activity).set({ city: 'London', country: 'GB' }).where(mine.account_id);
  await db.update(schema.outbox).set({ sentAt: now, failedAt: now }).where(mine.account_id);
  await db.update(schema.undos).set({ endedAt: now }).where(mine.account_id);
  await db
    .update(schema.backupCodes)
    .set({ usedAt: now })
    .where(sql`set_id in (select id from backup_code_sets where account_id = ${id})`);
  const leaves = { deletionRequestedAt: now, deletionScheduledFor: new Date(now.getTime() + 86_400_000) };
  await db.update(schema.accounts).set(leaves).where(eq(schema.accounts.id, id));
  return { ada, id };
}

/** Their rows: by the account, or by what belongs to it. */
async function rowsOf(name: Name, id: string): Promise<Row[]> {
  const mine: Partial<Record<Name, ReturnType<typeof sql>>> = {
    accounts: sql`id = ${id}`,
    backupCodes: sql`set_id in (select id from backup_code_sets where account_id = ${id})`,
    // What went to an address that is not proved is left out (R6): see below.
    outbox: sql`account_id = ${id} and recipient in (select address from emails where account_id = ${id} and verified_at is not null union select number from phones where account_id = ${id})`,
  };
  const isTheirs = mine[name] ?? ('accountId' in places[name] ? sql`account_id = ${id}` : sql`false`);
  return db.select().from(tableOf(name)).where(isTheirs);
}

/** What stands at a path. */
function at(value: unknown, [first, ...rest]: readonly string[]): unknown[] {
  if (first === undefined) return [value];
  const list = first.endsWith('[]');
  const next = (value as Record<string, unknown> | null)?.[list ? first.slice(0, -2) : first];
  return (list ? ((next ?? []) as unknown[]) : [next]).flatMap((one) => at(one, rest));
}

/** As it may stand in JSON. */
function asJson(value: unknown): unknown[] {
  if (value instanceof Date) return [value.toISOString()];
  if (value instanceof Buffer) return [value.toString('base64'), value.toString('base64url')];
  return [value];
}

const isIn = (found: readonly unknown[], value: unknown): boolean => {
  const known = new Set(found.map((one) => JSON.stringify(one)));
  return asJson(value).some((one) => known.has(JSON.stringify(one)));
};

test('each value that is held stands where it is said to, and no secret stands anywhere', async () => {
  const { ada, id } = await withEverything();
  const { file, text } = await exports(ada);
  const searched = text.replace(file.photo?.data ?? '', '');
  for (const name of names) {
    const rows = await rowsOf(name, id);
    for (const [column, place] of placesIn(name)) {
      const held = rows.map((row) => row[column]).filter((value) => value !== null);
      const what = `${name}.${column}`;
      if (typeof place === 'string') {
        assert.ok(held.length > 0, `something is in ${what}, or nothing is tested`);
        const found = at(file, place.split('.'));
        for (const value of held) assert.ok(isIn(found, value), `${what} is at ${place}: ${JSON.stringify(value)}`);
      } else if ('secret' in place) {
        const secrets = held.map((value) => JSON.stringify(value).slice(1, -1)).filter((value) => value !== '');
        for (const value of secrets) assert.ok(!searched.includes(value), `${what} is nowhere`);
      }
    }
  }
});

test('nothing of another account is in it, nor who has an address that is asked for (R6)', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives({ firstName: 'Genevieve' })];
  await eve.ownsPhone();
  const free = freshAddress();
  await ada.adds(free);
  await ada.adds(eve.address);
  const { text, file } = await exports(ada);
  const { id, phones } = await eve.account();
  for (const theirs of [id, 'Genevieve', phones[0]?.number ?? '']) assert.ok(!text.includes(theirs), theirs);
  // Both were asked for, and of neither it says what was sent.
  for (const address of [free, eve.address]) {
    assert.ok(file.activity?.some(({ subject }) => subject === address));
    assert.ok(!file.messages?.some(({ to }) => to === address));
  }
  assert.ok(file.messages?.some(({ to }) => to === ada.address));
});

test('it wants a proof, is in the log once for its key, and a retry has what is held by then', async () => {
  const ada = await Person.arrives();
  const headers = { 'Idempotency-Key': randomUUID() };
  await passes(601);
  refused(await ada.me('POST', '/export', undefined, headers), 'reverification_required');
  await ada.signsIn();
  const { revision } = await ada.account();
  const first = await exports(ada, headers);
  await ada.me('PATCH', '', { firstName: 'Augusta' });
  const again = await exports(ada, headers);
  assert.equal(first.file.account.revision, revision);
  assert.equal(again.file.account.profile.firstName, 'Augusta');
  assert.equal(again.file.activity?.filter(({ kind }) => kind === 'data-exported').length, 1);
});

test('it is a file, with the day in its name, and is kept nowhere on the way', async () => {
  const { headers, file } = await exports(await Person.arrives());
  const name = `attachment; filename="account-${file.exportedAt.slice(0, 10)}.json"`;
  assert.equal(headers.get('content-disposition'), name);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
});

test('it works while the account is to be deleted', async () => {
  const ada = await Person.arrives();
  assert.equal((await ada.me('POST', '/deletion')).status, 200);
  const { file } = await exports(ada);
  assert.ok(file.account.deletion);
  assert.ok(file.deletionRequestedAt);
});

test('a log of ten thousand lines is in it, whole and in order', async () => {
  const ada = await Person.arrives();
  const { id } = await ada.account();
  await db.execute(sql`
    insert into activity (id, account_id, at, kind, ip, user_agent)
    select ${id} || '-' || n, ${id}, timestamptz '2026-01-01' + n * interval '1 minute', 'updated', '100.64.0.1', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    from generate_series(1, 10000) n`);
  const begun = performance.now();
  const { file, text } = await exports(ada);
  console.log(`ten thousand lines: ${text.length} bytes, ${Math.round(performance.now() - begun)} ms`);
  const times = file.activity?.map(({ at }) => at) ?? [];
  assert.ok(times.length > 10_000);
  assert.deepEqual(times, [...times].sort().reverse());
});
