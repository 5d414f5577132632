import { readAccount } from './account.js';
import { change } from './change.js';
import type { Handler } from './http/call.js';
import { Problem } from './problem.js';

/** One file with everything that is held on the account, secrets left out. */
export const createExport: Handler<'export.create'> = async ({ deps, ask }) => {
  const { clock, db, settings } = deps;
  await change(deps, ask, () => Promise.resolve({ unchanged: true, log: [{ kind: 'data-exported' }] }));
  const now = await clock.now();
  const account = await readAccount(db, ask.accountId, now, settings);
  if (!account) throw new Problem('unauthenticated');
  return { exportedAt: now.toISOString(), account };
};
