/** Passkeys (R11): made, renamed, removed. They sign in by themselves: see `sign-in-passkey.ts`. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import { change, type Outcome, type Scene } from './change.js';
import { passkeys } from './db/schema.js';
import { hasSecondFactor, type PasskeyRow } from './factors.js';
import { changing, found, type Call, type Handler } from './http/call.js';
import { beginCeremony, takeCeremony, type Purpose } from './passkey-ceremonies.js';
import { initialName } from './passkey-name.js';
import { creationOptionsFor } from './passkey-options.js';
import { passkeyAlert } from './passkey-texts.js';
import { readMade, wrongCredential, type Made } from './passkey-verification.js';
import { beginPending } from './pending.js';
import { Problem } from './problem.js';
import { dropOtherProofs, endSessionsThrough } from './session-rows.js';
import type { Settings } from './settings.js';
import { refuseLastWayIn } from './ways-in.js';

export const passkeysCapability = (settings: Settings): NonNullable<Capabilities['passkeys']> => ({
  max: settings.passkeysMax,
  rpId: settings.passkeyRpId,
});

const purposeOf = ({ account, session }: Scene): Purpose => ({
  kind: 'register',
  accountId: account.id,
  sessionId: session.id,
});

/** Told before the person has gone through the browser's dialogue, and again after it. */
function refuseFull({ factors }: Scene, { passkeysMax }: Settings): void {
  if (factors.passkeys.length >= passkeysMax) throw new Problem('limit_reached');
}

/** What the browser shows beside the passkey. */
const nameOf = ({ account, emails, phones }: Scene): string =>
  primaryOf(emails)?.address ?? account.username ?? primaryOf(phones)?.number ?? account.id;

export const startPasskey: Handler<'passkeys.start'> = ({ deps, ask }) => {
  const { settings } = deps;
  return beginPending(deps, ask, async (scene) => {
    refuseFull(scene, settings);
    const { account, factors } = scene;
    const ceremony = await beginCeremony(scene.tx, purposeOf(scene), scene.now);
    const person = { id: account.id, name: nameOf(scene), displayName: account.displayName ?? '', ...factors };
    return { id: ceremony.id, options: creationOptionsFor(settings, ceremony, person) };
  });
};

/** Of another account's the refusal is that of any other that is not right: nobody learns that it is one (R6). */
async function refuseKnown({ tx, account }: Scene, credentialId: string): Promise<void> {
  const [known] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
  if (!known) return;
  throw known.accountId === account.id ? new Problem('already_exists', { commits: true }) : wrongCredential();
}

async function keep({ tx, account, now }: Scene, made: Made, name: string): Promise<PasskeyRow> {
  const { aaguid: _, ...key } = made;
  const row = { ...key, id: randomUUID(), accountId: account.id, name, createdAt: now, lastUsedAt: null };
  await tx.insert(passkeys).values(row);
  return row;
}

async function add(scene: Scene, { deps, body }: Call<'passkeys.add'>): Promise<Outcome> {
  const { tx, account, session, factors, caller, now } = scene;
  const ceremony = await takeCeremony(tx, body.id, purposeOf(scene), now);
  if (!ceremony) throw new Problem('superseded', { commits: true });
  const made = await readMade(deps.settings, ceremony.challenge, body.credential);
  await refuseKnown(scene, made.credentialId);
  refuseFull(scene, deps.settings);
  const taken = factors.passkeys.map(({ name }) => name);
  const name = body.name ?? initialName({ aaguid: made.aaguid, userAgent: caller.userAgent, taken });
  const row = await keep(scene, made, name);
  const isFirst = account.passwordHash === null && !hasSecondFactor(factors) && taken.length === 0;
  // Until now a mailed code was proof enough, and whoever has given one elsewhere has proved less (R8).
  if (isFirst) await dropOtherProofs(tx, account.id, session.id, now);
  return { id: row.id, log: [{ kind: 'passkey-added', subject: name }], tell: passkeyAlert('passkey-added', scene) };
}

export const addPasskey: Handler<'passkeys.add'> = async (call) => {
  const { account, id } = await change(call.deps, call.ask, (scene) => add(scene, call));
  return { account, id: found(id) };
};

const rowOf = ({ factors }: Scene, id: string): PasskeyRow => found(factors.passkeys.find((row) => row.id === id));

export const renamePasskey = changing<'passkeys.rename'>(async (scene, { rowId, body: { name } }) => {
  const row = rowOf(scene, rowId);
  if (row.name === name) return { unchanged: true, id: row.id };
  await scene.tx.update(passkeys).set({ name }).where(eq(passkeys.id, row.id));
  return { id: row.id, log: [{ kind: 'passkey-renamed', subject: name }] };
});

export const removePasskey = changing<'passkeys.remove'>(async (scene, { rowId }) => {
  const { tx, session } = scene;
  const row = rowOf(scene, rowId);
  await refuseLastWayIn(scene, [row.id]);
  await tx.delete(passkeys).where(eq(passkeys.id, row.id));
  await endSessionsThrough(tx, row.id, session.id);
  const log = [{ kind: 'passkey-removed', subject: row.name } as const];
  return { id: row.id, log, tell: passkeyAlert('passkey-removed', scene) };
});
