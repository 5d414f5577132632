import * as z from 'zod/mini';
import { calls, eventsOf, type ChangeName } from './calls.js';
import { device, location } from './sessions.js';
import { id, instant, page } from './shapes.js';

/** What happens without a call of the contract: at the door, and by a mailed link. */
const beside = ['signed-in', 'signed-out', 'sign-in-failed', 'signed-up', 'primary-email-undone'] as const;

/** What the log tells of: the element's change events by their names without the prefix, and what happens beside them. */
export type ActivityKind = Exclude<ChangeName, typeof unwritten> | (typeof beside)[number];

/** Of an account that is gone there is no log. */
const unwritten = 'account-deleted';

export const activityKinds: readonly ActivityKind[] = [
  ...new Set<ActivityKind>([
    ...Object.values(calls)
      .flatMap(eventsOf)
      .filter((name) => name !== unwritten),
    ...beside,
  ]),
];

/** Whether the log tells of it. */
export const isActivityKind = (name: string): name is ActivityKind =>
  (activityKinds as readonly string[]).includes(name);

/** A kind that this version does not know reads as `"unknown"`. */
const kind = z.catch(z.enum([...activityKinds, 'unknown']), 'unknown');

/** One line of the account's log. */
export const activityEntry = z.object({
  id,
  at: instant,
  kind,
  /** What it was about, in words that may be shown: an address, a username, a device. */
  subject: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  device,
  location: z.nullable(location),
  /** The session in which it was done. */
  sessionId: z.nullable(id),
});
export type ActivityEntry = z.infer<typeof activityEntry>;

export const activityQuery = z.extend(page, { kind: z.optional(z.string().check(z.minLength(1), z.maxLength(100))) });

/** `kinds` are those that may be asked for. */
export const activityCapability = z.object({ kinds: z.array(kind) });
