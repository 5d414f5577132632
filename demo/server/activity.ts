/** The account's log (R16): written with what it tells of, read by its owner. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import { activityKinds, type ActivityEntry, type ActivityKind } from '../../src/contract/activity.js';
import { calls, eventsOf, type Verb } from '../../src/contract/calls.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { operations, type Operation } from '../../src/contract/operations.js';
import { deviceOf, locationOf, type Caller } from './caller.js';
import type { Queries } from './db/database.js';
import { activity } from './db/schema.js';
import type { Handler } from './http/call.js';
import { pageFrom, readCursor, readLimit } from './paging.js';
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

/** The kinds that something on this server may be of: those of features that are off are left out. */
function kindsOf({ features }: Settings): ActivityKind[] {
  const isOff = (verb: Verb): boolean => {
    const { feature }: Operation = operations[verb];
    return feature !== undefined && !features[feature];
  };
  const verbs = Object.keys(calls) as Verb[];
  const told = (which: readonly Verb[]) => new Set(which.flatMap((verb) => eventsOf(calls[verb])));
  const off = told(verbs.filter(isOff));
  told(verbs.filter((verb) => !isOff(verb))).forEach((kind) => off.delete(kind));
  return activityKinds.filter((kind) => !(off as Set<ActivityKind>).has(kind));
}

export const activityCapability = (settings: Settings): NonNullable<Capabilities['activity']> => ({
  kinds: kindsOf(settings),
});

type Row = typeof activity.$inferSelect;

const show = (row: Row): ActivityEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind as ActivityKind,
  subject: row.subject,
  ip: row.ip,
  device: deviceOf(row.userAgent),
  location: locationOf(row),
  sessionId: row.sessionId,
});

/** Where one page ends and the next begins: entries of one change have one time, so their order goes with it. */
const cursorOf = ({ at, position }: Row): [string, string] => [at.toISOString(), String(position)];

export const listActivity: Handler<'activity.list'> = async ({ deps, session, query }) => {
  const limit = readLimit(query.limit);
  const { kind } = query;
  if (kind !== undefined && !activityKinds.some((each) => each === kind)) throw invalidField('kind', 'not_allowed');
  const after = readCursor(query.cursor, /^\d{1,15}$/);
  const rows = await deps.db
    .select()
    .from(activity)
    .where(
      and(
        eq(activity.accountId, session.accountId),
        kind === undefined ? undefined : eq(activity.kind, kind),
        // A comparison of rows, which the index answers from where it stands.
        after && sql`(${activity.at}, ${activity.position}) < (${after[0]}::timestamptz, ${after[1]}::bigint)`,
      ),
    )
    .orderBy(desc(activity.at), desc(activity.position))
    .limit(limit + 1);
  const { items, nextCursor } = pageFrom(rows, limit, cursorOf);
  return { items: items.map(show), nextCursor };
};
