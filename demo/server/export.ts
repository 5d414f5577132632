/** One file with everything that is held on the account, secrets left out. */
import type { ExportFile } from '../../src/contract/export.js';
import { emailsOf, phonesOf, readAccount } from './account.js';
import { change } from './change.js';
import type { Queries } from './db/database.js';
import {
  backupCodesIn,
  entriesOf,
  messagesTo,
  passkeysOf,
  photoIn,
  primaryChangesOf,
  requestedDeletionOf,
  sessionsIn,
} from './export-lists.js';
import { connectionsOf } from './connection-rows.js';
import type { Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import { inOneView } from './transaction.js';

/** What is held is held, whether or not the feature that shows it is on. */
const withEverything = (settings: Settings): Settings => ({
  ...settings,
  features: { ...settings.features, photo: true, passkeys: true, totp: true, smsSecondFactor: true, backupCodes: true },
});

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

interface Asked {
  readonly accountId: string;
  readonly sessionId: string;
}

async function readFile(
  tx: Queries,
  { accountId, sessionId }: Asked,
  now: Date,
  settings: Settings,
): Promise<ExportFile> {
  const account = await readAccount(tx, accountId, now, withEverything(settings));
  // Deleted since this one was recorded.
  if (!account) throw new Problem('unauthenticated');
  const [emails, phones] = [await emailsOf(tx, accountId), await phonesOf(tx, accountId)];
  return {
    exportedAt: now.toISOString(),
    account,
    photo: await photoIn(tx, accountId),
    emails: emails.map(({ id, verifiedAt }) => ({ id, verifiedAt: time(verifiedAt) })),
    phones: phones.map(({ id, verifiedAt, secondFactorAt }) => ({
      id,
      verifiedAt: time(verifiedAt),
      secondFactorAt: time(secondFactorAt),
    })),
    connections: (await connectionsOf(tx, accountId)).map(({ id, issuer, subject, scopes }) => {
      return { id, issuer, subject, scopes };
    }),
    passkeys: await passkeysOf(tx, accountId),
    backupCodes: await backupCodesIn(tx, accountId),
    sessions: await sessionsIn(tx, accountId, sessionId, now),
    activity: await entriesOf(tx, accountId),
    messages: await messagesTo(tx, accountId, emails, phones, now),
    primaryEmailChanges: await primaryChangesOf(tx, accountId, now),
    deletionRequestedAt: await requestedDeletionOf(tx, accountId),
  };
}

/** Recorded once for its key, and read anew each time: a retry is answered with what is held by then. */
export const createExport: Handler<'export.create'> = async ({ deps, ask }) => {
  await change(deps, ask, () => Promise.resolve({ unchanged: true, log: [{ kind: 'data-exported' }] }));
  const { clock, db, settings } = deps;
  const now = await clock.now();
  return inOneView(db, (tx) => readFile(tx, ask, now, settings));
};
