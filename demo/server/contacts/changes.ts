/** The changes of emails and phones alike: nothing is done with one before its code has come back (R1). */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { primaryOf } from '../account.js';
import type { Line, Outcome, Scene } from '../change.js';
import { findCode, isLive, refuseTooSoon, resendIn, useCode, type Proof } from '../codes.js';
import { loseSmsFactors, refuseLastFactor } from '../factor-loss.js';
import { guessing } from '../guesses.js';
import type { Message } from '../outbox.js';
import { Problem } from '../problem.js';
import type { Settings } from '../settings.js';
import { refuseLastWayIn } from '../ways-in.js';
import type { ContactRow } from './kinds.js';
import { replaces, type Alert, type Noun } from './noun.js';
import { dropContacts, isVerified, ownerOf, rowOf } from './rows.js';
import { sendCode } from './sending.js';

/** Enough for every slip; a bound all the same, since each one may be sent to. */
const PENDING_MAX = 10;

const shown = <R extends ContactRow>(noun: Noun<R>, row: R): string => noun.destinationOf(row).to;

const line = <R extends ContactRow>(noun: Noun<R>, what: 'added' | 'verified' | 'removed', row: R): Line => ({
  kind: `${noun.noun}-${what}`,
  subject: shown(noun, row),
});

/** R2: to the primary email, whichever of the two it is about. */
function alerts({ emails, now, caller }: Scene, alert: Alert, what: string): Message[] {
  const primary = primaryOf(emails);
  return primary ? [alert(primary.address, what, now, caller)] : [];
}

function refuseTooMany<R extends ContactRow>(noun: Noun<R>, scene: Scene, settings: Settings): void {
  const verified = noun.rowsOf(scene).filter(isVerified);
  if (!replaces(noun, settings) && verified.length >= noun.max(settings)) throw new Problem('limit_reached');
}

async function pendingAgain<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  row: R,
  settings: Settings,
): Promise<Outcome> {
  if (isVerified(row)) throw new Problem('already_exists');
  const code = await findCode(scene.tx, noun.purpose, row.id);
  if (isLive(code, scene.now) && resendIn(code, scene.now) > 0) return { unchanged: true, id: row.id };
  // One that was tried to death does not bring the next one any sooner (R5).
  refuseTooSoon(code, scene.now);
  return { id: row.id, tell: await sendCode(noun, scene, row, settings) };
}

/** Room for one more that waits: where only one may, the newest is the one that the person means. */
async function makeRoom<R extends ContactRow>(noun: Noun<R>, scene: Scene, settings: Settings): Promise<void> {
  const pending = noun.rowsOf(scene).filter((row) => !isVerified(row));
  if (replaces(noun, settings)) await dropContacts(scene, noun, pending);
  else if (pending.length >= PENDING_MAX) throw new Problem('limit_reached');
}

/** Adds one that waits for its code, and sends that. */
export async function add<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  given: string,
  settings: Settings,
): Promise<Outcome> {
  const canonical = noun.canonicalize(given);
  const mine = noun.rowsOf(scene).find((row) => noun.canonicalOf(row) === canonical);
  if (mine) return pendingAgain(noun, scene, mine, settings);
  refuseTooMany(noun, scene, settings);
  await makeRoom(noun, scene, settings);
  const { tx, now, account } = scene;
  const fresh = { id: randomUUID(), accountId: account.id, verifiedAt: null, primary: false, createdAt: now };
  const row = await noun.insert(tx, fresh, given);
  const sent = await sendCode(noun, scene, row, settings);
  const tell = [...sent, ...alerts(scene, noun.addedAlert, shown(noun, row))];
  return { id: row.id, log: [line(noun, 'added', row)], tell };
}

/** Makes it the primary one in the place of another. */
async function promote<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  row: R,
  settings: Settings,
): Promise<Outcome> {
  const { tx, account } = scene;
  const tell = (await noun.beforePromotion?.(scene, row, settings)) ?? [];
  await tx.update(noun.table).set({ primary: false }).where(eq(noun.table.accountId, account.id));
  await tx.update(noun.table).set({ primary: true }).where(eq(noun.table.id, row.id));
  return { id: row.id, log: [{ kind: `primary-${noun.noun}-changed`, subject: shown(noun, row) }], tell };
}

/** Where one is all that is allowed: the new one in the place of those that were there. */
async function replaceBy<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  row: R,
  settings: Settings,
): Promise<Outcome> {
  const replaced = noun.rowsOf(scene).filter((other) => other !== row && isVerified(other));
  const ids = replaced.map(({ id }) => id);
  refuseLastFactor(scene, ids, settings);
  const { log = [], tell = [], ...promoted } = await promote(noun, scene, row, settings);
  await dropContacts(scene, noun, replaced);
  const factors = await loseSmsFactors(scene, ids);
  const gone = replaced.map((other) => line(noun, 'removed', other));
  // Where the former primary is told at its own address, that is the alert.
  const told = noun.beforePromotion
    ? []
    : replaced.flatMap((other) => alerts(scene, noun.removedAlert, shown(noun, other)));
  return { ...promoted, log: [...log, ...gone, ...factors.log], tell: [...tell, ...told, ...factors.tell] };
}

/** Takes the code that came back. The first that is verified is the primary one (R4). */
export async function verify<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  rowId: string,
  proof: Proof,
  settings: Settings,
): Promise<Outcome> {
  const { tx, now, account, caller } = scene;
  const row = rowOf(noun, scene, rowId);
  if (isVerified(row)) throw new Problem('already_exists');
  refuseTooMany(noun, scene, settings);
  const guess = { secret: noun.secret, whose: account.id, ip: caller.ip, now };
  await guessing(tx, guess, () => useCode(tx, noun.purpose, row.id, proof, now));
  // Of two who have it pending the first to verify has it (R1); the unique index decides a race.
  if (await ownerOf(tx, noun, noun.canonicalOf(row))) throw new Problem('taken');
  const primary = primaryOf(noun.rowsOf(scene)) === undefined;
  await tx.update(noun.table).set({ verifiedAt: now, primary }).where(eq(noun.table.id, row.id));
  const verified = line(noun, 'verified', row);
  if (primary || !replaces(noun, settings)) return { id: row.id, log: [verified] };
  const { log = [], ...replaced } = await replaceBy(noun, scene, row, settings);
  return { ...replaced, log: [verified, ...log] };
}

export async function makePrimary<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  rowId: string,
  settings: Settings,
): Promise<Outcome> {
  const row = rowOf(noun, scene, rowId);
  if (!isVerified(row)) throw new Problem('not_verified');
  return row.primary ? { unchanged: true } : promote(noun, scene, row, settings);
}

/** Removes it, unless it is the last way in (R3), or a second factor that must stay (R7). Of a primary one the oldest verified one takes the place (R4). */
export async function remove<R extends ContactRow>(
  noun: Noun<R>,
  scene: Scene,
  row: R,
  settings: Settings,
): Promise<Outcome> {
  refuseLastFactor(scene, [row.id], settings);
  await refuseLastWayIn(scene, [row.id]);
  await dropContacts(scene, noun, [row]);
  const factors = await loseSmsFactors(scene, [row.id]);
  const next = row.primary ? noun.rowsOf(scene).find((other) => other !== row && isVerified(other)) : undefined;
  const { log = [], tell = [] } = next ? await promote(noun, scene, next, settings) : {};
  const told = alerts(scene, noun.removedAlert, shown(noun, row));
  const lines = [line(noun, 'removed', row), ...log, ...factors.log];
  return { id: row.id, log: lines, tell: [...tell, ...told, ...factors.tell] };
}
