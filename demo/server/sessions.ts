/** Where the account is signed in: seen, and ended from afar (R9). */
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Session as Shown } from '../../src/contract/sessions.js';
import { deviceName, deviceOf, locationOf } from './caller.js';
import { change } from './change.js';
import { sessions } from './db/schema.js';
import { found, type Handler } from './http/call.js';
import { pageFrom, readCursor, readLimit, writeCursor } from './paging.js';
import { Problem } from './problem.js';
import { endOtherSessions, endSession, readSession, type Session } from './session-rows.js';

export const sessionsCapability = (): NonNullable<Capabilities['sessions']> => ({});

const show = (row: Session, current: boolean): Shown => ({
  id: row.id,
  current,
  device: deviceOf(row.userAgent),
  ip: row.ip,
  location: locationOf(row),
  signedInAt: row.signedInAt.toISOString(),
  lastActiveAt: row.lastActiveAt.toISOString(),
  signedInWith: row.signedInWith,
  // Nobody can use another person's account on this server.
  impersonatedBy: null,
});

/** By when they were opened, since that stays: when they were last active may change between two parts. */
const cursorOf = ({ signedInAt, id }: Session): [string, string] => [signedInAt.toISOString(), id];

export const listSessions: Handler<'sessions.list'> = async ({ deps, session, query }) => {
  const limit = readLimit(query.limit);
  const after = readCursor(query.cursor, /^[\w~-]{1,64}$/);
  const now = await deps.clock.now();
  const room = after ? limit : limit - 1;
  const rows = await deps.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, session.accountId),
        gt(sessions.expiresAt, now),
        ne(sessions.id, session.id),
        after && sql`(${sessions.signedInAt}, ${sessions.id}) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(sessions.signedInAt), desc(sessions.id))
    .limit(room + 1);
  const first = after ? [] : [show({ ...session, lastActiveAt: now }, true)];
  const { items, nextCursor } = pageFrom(rows, room, cursorOf);
  // With room for this session alone, the next part begins above all the others.
  const next = room === 0 && rows.length > 0 ? writeCursor([now.toISOString(), '~']) : nextCursor;
  return { items: [...first, ...items.map((row) => show(row, false))], nextCursor: next };
};

export const revokeSession: Handler<'sessions.revoke'> = async ({ deps, ask, rowId }) => {
  await change(deps, ask, async ({ tx, account }) => {
    const row = found(await readSession(tx, rowId));
    // Another account's is as unknown as one that never was.
    if (row.accountId !== account.id) throw new Problem('not_found');
    await endSession(tx, row.id);
    return { unchanged: true, id: row.id, log: [{ kind: 'session-revoked', subject: deviceName(row.userAgent) }] };
  });
  return {};
};

export const revokeOtherSessions: Handler<'sessions.revokeOthers'> = async ({ deps, ask }) => {
  const { id: revoked } = await change(deps, ask, async ({ tx, account, session }) => {
    const count = await endOtherSessions(tx, account.id, session.id);
    // How many they were stands in the place of an id, so that a retry hears it too.
    return { unchanged: true, id: String(count), log: count > 0 ? [{ kind: 'sessions-revoked' }] : [] };
  });
  return { revoked: Number(revoked) };
};
