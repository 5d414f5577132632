/** Where the account is signed in: seen, and ended from afar (R9). */
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Session as Shown } from '../../src/contract/sessions.js';
import { deviceName, deviceOf } from './caller.js';
import { change, type Line } from './change.js';
import { found, type Handler } from './http/call.js';
import { locationOf } from './location.js';
import { pageFrom, readCursor, readLimit, writeCursor, type Mark } from './paging.js';
import { endOtherSessions, endSession, otherSessions, type Session } from './session-rows.js';

export const sessionsCapability = (): NonNullable<Capabilities['sessions']> => ({});

export const showSession = (row: Session, current: boolean): Shown => ({
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

const markOf = ({ signedInAt, id }: Session): Mark => [signedInAt.toISOString(), id];

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where the others begin: after the session that asks, which is above them all. */
const BEGINNING: Mark = ['9999-12-31T23:59:59.999Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

export const listSessions: Handler<'sessions.list'> = async ({ deps, session, query }) => {
  const limit = readLimit(query.limit);
  const after = readCursor(query.cursor, UUID);
  const now = await deps.clock.now();
  const room = after ? limit : limit - 1;
  const rows = await otherSessions(deps.db, session, now, after, room + 1);
  const { items, nextCursor } = pageFrom(rows, room, markOf);
  const others = items.map((row) => showSession(row, false));
  if (after) return { items: others, nextCursor };
  const current = showSession({ ...session, lastActiveAt: now }, true);
  // Where there was room for this session alone, no other one says where the next part begins.
  const next = room === 0 && rows.length > 0 ? writeCursor(BEGINNING) : nextCursor;
  return { items: [current, ...others], nextCursor: next };
};

/** What the log says of it: one's own session, ended by its id, is signed out as by the door. */
function lineOf(ended: Session, asking: Session): Line {
  if (ended.id === asking.id) return { kind: 'signed-out' };
  const device = deviceName(ended.userAgent);
  return { kind: 'session-revoked', ...(device !== undefined && { subject: device }) };
}

export const revokeSession: Handler<'sessions.revoke'> = async ({ deps, ask, rowId }) => {
  await change(deps, ask, async ({ tx, account, session, now }) => {
    const ended = found(await endSession(tx, { accountId: account.id, id: rowId, now }));
    return { unchanged: true, id: ended.id, log: [lineOf(ended, session)] };
  });
  return {};
};

export const revokeOtherSessions: Handler<'sessions.revokeOthers'> = async ({ deps, ask }) => {
  const { id: revoked } = await change(deps, ask, async ({ tx, account, session, now }) => {
    const count = await endOtherSessions(tx, account.id, session.id, now);
    // How many they were stands in the place of an id, so that a retry hears it too.
    return { unchanged: true, id: String(count), log: count > 0 ? [{ kind: 'sessions-revoked' }] : [] };
  });
  return { revoked: Number(revoked) };
};
