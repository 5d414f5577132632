/**
 * A page of the log reads the rows that it shows and one more, however many there are. Held by the query's plan, since
 * times on a busy machine prove nothing.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { activityOf } from '../../../demo/server/activity.js';
import { activity } from '../../../demo/server/db/schema.js';
import type { Mark } from '../../../demo/server/paging.js';
import { openRoom } from '../support/room.js';
import { planOf, type Plan } from './plan.js';

const room = await openRoom();
after(() => room.close());
const { db } = room.deps;

const LIMIT = 26;
const MANY = 10_000;

async function arrive(email: string): Promise<string> {
  const response = await room.app.request('/api/test/accounts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:4400' },
    body: JSON.stringify({ email }),
  });
  return ((await response.json()) as { account: { id: string } }).account.id;
}

/**
 * So many lines of an account, four of each instant: nearly all of one kind, every tenth of another, one in three
 * thousand of a third; and others' that are all of a kind which this one has not.
 */
const write = (accountId: string, lines: number, kind = 'updated') =>
  db.execute(sql`
    insert into activity (id, account_id, at, kind, ip, user_agent)
    select gen_random_uuid()::text, ${accountId}, timestamp with time zone '2026-01-01T00:00:00Z' + n / 4 * interval '1 minute',
      case when n % 3000 = 7 then 'photo-changed' when n % 10 = 0 then 'signed-in' else ${kind} end, '100.64.0.1', ''
    from generate_series(1, ${lines}) n`);

const [busy, quiet, other] = [
  await arrive('busy@example.com'),
  await arrive('quiet@example.com'),
  await arrive('other@example.com'),
];
await write(busy, MANY);
await write(quiet, 10);
await write(other, MANY, 'phone-added');

const markOf = ({ at, position }: typeof activity.$inferSelect): Mark => [at.toISOString(), String(position)];

/** The last but so many of an account's lines. */
async function markNear(end: 'newest' | 'oldest', accountId = busy): Promise<Mark> {
  const way = end === 'newest' ? desc : asc;
  const mine = db.select().from(activity).where(eq(activity.accountId, accountId));
  const [row] = await mine.orderBy(way(activity.at), way(activity.position)).offset(5).limit(1);
  return markOf(row!);
}

type Wanted = Omit<Parameters<typeof activityOf>[1], 'limit'>;

const pages: Readonly<Record<string, Wanted>> = {
  'the first page': { accountId: busy, kind: undefined, after: undefined },
  'the second page': { accountId: busy, kind: undefined, after: await markNear('newest') },
  'the last page': { accountId: busy, kind: undefined, after: await markNear('oldest') },
  'the first page of a common kind': { accountId: busy, kind: 'updated', after: undefined },
  'the first page of a less common kind': { accountId: busy, kind: 'signed-in', after: undefined },
  'the last page of a common kind': { accountId: busy, kind: 'updated', after: await markNear('oldest') },
  'the first page of a rare kind': { accountId: busy, kind: 'photo-changed', after: undefined },
  'the last page of a rare kind': { accountId: busy, kind: 'photo-changed', after: await markNear('oldest') },
  'a kind that others have often, and this one never': { accountId: busy, kind: 'phone-added', after: undefined },
  'a kind that nobody has': { accountId: busy, kind: 'email-removed', after: undefined },
  'the first page of ten': { accountId: quiet, kind: undefined, after: undefined },
};

function hold({ steps, index, read }: Plan, { kind }: Wanted): void {
  assert.deepEqual(steps.slice(0, 1), ['Limit']);
  assert.match(steps.slice(1).join(), /^Index (?:Only )?Scan$/, 'no sort, and no other table');
  const wanted = kind === undefined ? /^activity_newest$/ : /^activity_of_kind$/;
  assert.match(index ?? '', wanted);
  assert.ok(read <= LIMIT, `${read} rows read for a page of ${LIMIT}`);
}

function holdAll(when: string): void {
  for (const [what, wanted] of Object.entries(pages)) {
    test(`${what}, ${when}: an index leads to it, and nothing else is read`, async () => {
      const plan = await planOf(db, activityOf(db, { ...wanted, limit: LIMIT }));
      hold(plan, wanted);
      const { steps, index, read, pages: looked, ms } = plan;
      console.log(`${what}: ${steps.join(' > ')} on ${index}, ${read} rows, ${looked} pages, ${ms} ms`);
    });
  }
}

// PGlite never looks at its tables by itself; PostgreSQL does so within a minute of so many new rows.
if (room.databaseUrl === undefined) holdAll('with nothing known of the table');
test('the database looks at its tables', async () => {
  await db.execute(sql`analyze activity`);
});
holdAll('with statistics');
