/** An authenticator app as a second factor (R7): begun with a secret, enabled by a right code of it. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { primaryOf } from './account.js';
import type { Scene } from './change.js';
import { after } from './clock.js';
import { pendingTotps, totps } from './db/schema.js';
import { factorIds, raiseTier, refuseLastFactor, tidyAfterLoss } from './factor-loss.js';
import { guessing } from './guesses.js';
import { changing, type Handler } from './http/call.js';
import { beginPending } from './pending.js';
import { Problem } from './problem.js';
import { factorAlert } from './second-factor-texts.js';
import type { Settings } from './settings.js';
import { newTotpSecret, stepOfCode, totpUri } from './totp-codes.js';
import { refuseLastWayIn } from './ways-in.js';

/** As long as a code that is mailed: time enough to find the phone, and no secret left open over lunch. */
const PENDING_SECONDS = 600;

export const totpCapability = ({ totpIssuer }: Settings): NonNullable<Capabilities['totp']> => ({ issuer: totpIssuer });

/** What the app calls the account, below the issuer. */
const labelOf = ({ emails, account }: Scene): string => primaryOf(emails)?.address ?? account.username ?? account.id;

export const startTotp: Handler<'totp.start'> = ({ deps, ask }) => {
  return beginPending(deps, ask, async (scene) => {
    const { tx, now, account } = scene;
    const [id, secret] = [randomUUID(), newTotpSecret()];
    const pending = { id, secret, expiresAt: after(now, PENDING_SECONDS) };
    await tx
      .insert(pendingTotps)
      .values({ accountId: account.id, ...pending })
      .onConflictDoUpdate({ target: pendingTotps.accountId, set: pending });
    const uri = totpUri(secret, deps.settings.totpIssuer, labelOf(scene));
    return { id, secret, uri, expiresIn: PENDING_SECONDS };
  });
};

/** The secret that waits under this id, while it is the last that was begun. @throws {Problem} `superseded` */
async function pendingOf({ tx, account, now }: Scene, id: string): Promise<string> {
  const [pending] = await tx.select().from(pendingTotps).where(eq(pendingTotps.accountId, account.id));
  if (pending?.id !== id || pending.expiresAt <= now) throw new Problem('superseded');
  return pending.secret;
}

export const confirmTotp = changing<'totp.confirm'>(async (scene, { rowId, body }) => {
  const { tx, now, account, caller, factors } = scene;
  const secret = await pendingOf(scene, rowId);
  const lastStep = await guessing(tx, { secret: 'totp', whose: account.id, ip: caller.ip, now }, () => {
    const step = stepOfCode(secret, body.code, now, 0);
    if (step === undefined) throw new Problem('wrong_code', { commits: true });
    return Promise.resolve(step);
  });
  // The code that confirms is used by that: it signs nobody in (R7).
  const enabled = { secret, addedAt: now, lastStep };
  await tx
    .insert(totps)
    .values({ accountId: account.id, ...enabled })
    .onConflictDoUpdate({ target: totps.accountId, set: enabled });
  await tx.delete(pendingTotps).where(eq(pendingTotps.accountId, account.id));
  await raiseTier(scene);
  const tell = factorAlert(scene, factors.totp ? 'totp-replaced' : 'totp-enabled');
  return { log: [{ kind: 'totp-enabled' }], tell };
});

export const removeTotp = changing<'totp.remove'>(async (scene, { deps }) => {
  const { tx, account, factors } = scene;
  if (!factors.totp) return { unchanged: true };
  refuseLastFactor(scene, ['totp'], deps.settings);
  await refuseLastWayIn(
    scene,
    [],
    factorIds(factors).filter((id) => id !== 'totp'),
  );
  await tx.delete(totps).where(eq(totps.accountId, account.id));
  await tx.delete(pendingTotps).where(eq(pendingTotps.accountId, account.id));
  await tidyAfterLoss(scene, ['totp']);
  return { log: [{ kind: 'totp-disabled' }], tell: factorAlert(scene, 'totp-disabled') };
});
