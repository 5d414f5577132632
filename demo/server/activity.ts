/** The account's log (R16): written with what it tells of, read by its owner. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import { activityKinds, isActivityKind, type ActivityEntry, type ActivityKind } from '../../src/contract/activity.js';
import { calls, eventsOf, type Verb } from '../../src/contract/calls.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { isOffered, operations, type Operation } from '../../src/contract/operations.js';
import { deviceOf, type Caller } from './caller.js';
import type { Queries } from './db/database.js';
import { activity } from './db/schema.js';
import type { Handler } from './http/call.js';
import { locationOf } from './location.js';
import { pageFrom, readCursor, readLimit, type Mark } from './paging.js';
import { invalidField } from './problem.js';
import type { Settings } from './settings.js';

export type { ActivityKind };

interface Entry {
  accountId: string;
  at: Date;
  kind: ActivityKind;
  subject?: string | undefined;
  sessionId: string | null;
  caller: Caller;
}

/** Writes one line of the account's log, in the transaction of what it tells of (R16). */
export async function record(tx: Queries, { caller, subject, ...entry }: Entry): Promise<void> {
  const { ip, userAgent, city, country } = caller;
  const from = { ip, userAgent, city, country };
  await tx.insert(activity).values({ id: randomUUID(), ...entry, subject: subject ?? null, ...from });
}

/** The events of calls that are on here, and of those that are off. */
function eventsBy({ features }: Settings): { readonly on: ReadonlySet<ActivityKind>; readonly off: Set<ActivityKind> } {
  const [on, off] = [new Set<ActivityKind>(), new Set<ActivityKind>()];
  for (const verb of Object.keys(calls) as Verb[]) {
    const operation: Operation = operations[verb];
    const side = isOffered(operation, (feature) => features[feature]) ? on : off;
    for (const event of eventsOf(calls[verb])) if (isActivityKind(event)) side.add(event);
  }
  // A new password may end the other sessions, and what is undone was a primary email.
  if (features.password) on.add('sessions-revoked');
  if (!features.emails) off.add('primary-email-undone');
  return { on, off };
}

/** The kinds that something on this server may be of: those of features that are off are left out. */
function kindsOf(settings: Settings): ActivityKind[] {
  const { on, off } = eventsBy(settings);
  return activityKinds.filter((kind) => on.has(kind) || !off.has(kind));
}

export const activityCapability = (settings: Settings): NonNullable<Capabilities['activity']> => ({
  kinds: kindsOf(settings),
});

type Row = typeof activity.$inferSelect;

/** @param device - where it is known already: reading it off takes longer than the rest */
export const showEntry = (row: Row, device = deviceOf(row.userAgent)): ActivityEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind as ActivityKind,
  subject: row.subject,
  ip: row.ip,
  device,
  location: locationOf(row),
  sessionId: row.sessionId,
});

/** Entries of one change have one time, so their order goes with it. */
const markOf = ({ at, position }: Row): Mark => [at.toISOString(), String(position)];

interface Wanted {
  readonly accountId: string;
  readonly kind: string | undefined;
  readonly after: Mark | undefined;
  readonly limit: number;
}

/** Some of an account's entries, the newest first. An index answers it from where it stands, however many there are. */
export const activityOf = (db: Queries, { accountId, kind, after, limit }: Wanted) =>
  db
    .select()
    .from(activity)
    .where(
      and(
        eq(activity.accountId, accountId),
        kind === undefined ? undefined : eq(activity.kind, kind),
        // A comparison of rows: of two that are joined by `or` no index makes anything.
        after && sql`(${activity.at}, ${activity.position}) < (${after[0]}::timestamptz, ${after[1]}::bigint)`,
      ),
    )
    .orderBy(desc(activity.at), desc(activity.position))
    .limit(limit);

export const listActivity: Handler<'activity.list'> = async ({ deps, session, query }) => {
  const { kind } = query;
  const limit = readLimit(query.limit);
  const after = readCursor(query.cursor, /^[1-9]\d{0,14}$/);
  if (kind !== undefined && !kindsOf(deps.settings).some((each) => each === kind)) {
    throw invalidField('kind', 'not_allowed');
  }
  const rows = await activityOf(deps.db, { accountId: session.accountId, kind, after, limit: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, markOf);
  return { items: items.map((row) => showEntry(row)), nextCursor };
};
