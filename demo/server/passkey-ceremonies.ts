/** What authenticators are to sign (R11): random, good once, for five minutes, for one purpose and by whom it was asked for. */
import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { passkeyChallenges } from './db/schema.js';
import { newToken } from './secrets.js';

export type Ceremony = typeof passkeyChallenges.$inferSelect;
/** `sessionId` is the undo's own id where it is to undo. */
export type Purpose = Pick<Ceremony, 'kind' | 'accountId' | 'sessionId'>;

export const CEREMONY_SECONDS = 300;
/** Tabs of one session may each have begun one: the passkey that a superseded one made would be left in its authenticator. */
const MOST_AT_ONCE = 5;

const whose = (accountId: string | null) =>
  accountId === null ? isNull(passkeyChallenges.accountId) : eq(passkeyChallenges.accountId, accountId);

const wanted = ({ kind, accountId, sessionId }: Purpose) =>
  and(
    eq(passkeyChallenges.kind, kind),
    whose(accountId),
    sessionId === null ? isNull(passkeyChallenges.sessionId) : eq(passkeyChallenges.sessionId, sessionId),
  );

/** Of the same purpose the oldest go; at the door, where nobody is known, each stays its time. */
async function makeRoom(tx: Queries, purpose: Purpose): Promise<void> {
  const { id, createdAt } = passkeyChallenges;
  if (purpose.accountId === null) return;
  const older = tx
    .select({ id })
    .from(passkeyChallenges)
    .where(wanted(purpose))
    .orderBy(desc(createdAt), desc(id))
    .offset(MOST_AT_ONCE - 1);
  await tx.delete(passkeyChallenges).where(inArray(id, older));
}

export async function beginCeremony(tx: Queries, purpose: Purpose, now: Date): Promise<Ceremony> {
  await makeRoom(tx, purpose);
  const ceremony = {
    ...purpose,
    id: randomUUID(),
    challenge: newToken(),
    createdAt: now,
    expiresAt: after(now, CEREMONY_SECONDS),
  };
  await tx.insert(passkeyChallenges).values(ceremony);
  return ceremony;
}

/** Takes it for oneself: it is used up by the try, however that ends. Undefined where there is none, or its time is over. */
export async function takeCeremony(
  tx: Queries,
  id: string,
  purpose: Purpose,
  now: Date,
): Promise<Ceremony | undefined> {
  const [taken] = await tx
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.id, id), wanted(purpose)))
    .returning();
  return taken && taken.expiresAt > now ? taken : undefined;
}
