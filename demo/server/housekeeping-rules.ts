/** When a row is of no use any more, table by table. Tables that are not here hold what the person put there (R17). */
import { and, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { after } from './clock.js';
import {
  activity,
  backupCodeSets,
  codes,
  connectionFlows,
  deletionReceipts,
  idempotencyKeys,
  limits,
  outbox,
  passkeyChallenges,
  pendingTotps,
  sessions,
  signInTickets,
  signUps,
  undos,
} from './db/schema.js';
import { REMEMBERED_SECONDS } from './idempotency.js';
import { HOUR_SECONDS } from './limits.js';
import type { Settings } from './settings.js';

const DAY_SECONDS = 86_400;

/**
 * The clocks of several processes differ a little: what is over by this one's clock alone is left alone. It is also more
 * than any request takes, so nothing goes that one has found good and is about to use.
 */
const CLOCKS_SECONDS = 300;

/** Longer than the worker tries (`messages/pauses.ts`): no alert goes before it is sent or given up (R15). */
const TRIED_SECONDS = 7 * DAY_SECONDS;

export interface Rule {
  readonly table: PgTable;
  /** Which rows go. */
  readonly old: (now: Date, settings: Pick<Settings, 'activityDays'>) => SQL | undefined;
  /** Why no answer misses them. */
  readonly why: string;
}

const since = (column: PgColumn, now: Date, seconds: number): SQL => lte(column, after(now, -seconds));

const over =
  (column: PgColumn, seconds = CLOCKS_SECONDS): Rule['old'] =>
  (now) =>
    since(column, now, seconds);

/** Sent or given up; or never tried, since nobody carries it: then it is for the inbox page alone, and as long as that. */
const doneWith = (now: Date, keptSeconds: number): SQL | undefined =>
  and(
    since(outbox.createdAt, now, keptSeconds),
    or(isNotNull(outbox.sentAt), isNotNull(outbox.failedAt), since(outbox.createdAt, now, TRIED_SECONDS)),
  );

export const rules: readonly Rule[] = [
  { table: sessions, old: over(sessions.expiresAt), why: 'one that is over answers as one that never was (R9)' },
  { table: codes, old: over(codes.expiresAt), why: 'one that is over answers code_expired, as one that is gone (R5)' },
  { table: signInTickets, old: over(signInTickets.expiresAt), why: 'as a session' },
  { table: passkeyChallenges, old: over(passkeyChallenges.expiresAt), why: 'as a code (R11)' },
  {
    table: pendingTotps,
    old: over(pendingTotps.expiresAt),
    why: 'one that is over answers superseded, as one that is gone',
  },
  {
    table: backupCodeSets,
    old: (now) => and(isNull(backupCodeSets.confirmedAt), since(backupCodeSets.createdAt, now, DAY_SECONDS)),
    why: 'nothing says when they end: whoever prints them is back the same day, and else makes others',
  },
  {
    table: connectionFlows,
    old: over(connectionFlows.expiresAt, HOUR_SECONDS),
    why: 'a browser that comes back late, or again, is led to its page and told what went wrong there (R12)',
  },
  {
    table: signUps,
    old: over(signUps.expiresAt),
    why: "a stranger's address, name and password: nothing can come of them",
  },
  {
    table: idempotencyKeys,
    old: over(idempotencyKeys.createdAt, REMEMBERED_SECONDS + CLOCKS_SECONDS),
    why: 'remembered for 24 hours',
  },
  { table: undos, old: over(undos.expiresAt), why: 'former passwords and secrets are kept for 72 hours (R2)' },
  { table: deletionReceipts, old: over(deletionReceipts.expiresAt), why: 'a retry hears it for ten minutes (R17)' },
  {
    table: limits,
    // The newest stands last: with that one older than an hour, none of them counts (R5).
    old: (now) =>
      sql`coalesce(${limits.times}[cardinality(${limits.times})], '-infinity') <= ${after(now, -HOUR_SECONDS - CLOCKS_SECONDS).toISOString()}::timestamptz`,
    why: 'an empty count and none at all are the same',
  },
  {
    table: outbox,
    old: (now, { activityDays }) => doneWith(now, activityDays * DAY_SECONDS),
    why: 'whom something was sent, and when, is kept as long as the log that tells why',
  },
  {
    table: outbox,
    old: (now) => and(isNull(outbox.accountId), doneWith(now, TRIED_SECONDS)),
    why: "a stranger's address, or that of somebody who is gone: nobody can ask for it any more",
  },
  {
    table: activity,
    old: (now, { activityDays }) => since(activity.at, now, activityDays * DAY_SECONDS),
    why: 'the log is kept for ACTIVITY_DAYS (R16)',
  },
];
