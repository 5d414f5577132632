/** When a connection needs reconnecting: this server keeps no token of a provider, so one thing alone can tell. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { accounts, connections } from './db/schema.js';
import type { Deps } from './deps.js';
import type { ConnectionProvider } from './settings/providers.js';

/** The word for it, as the contract's `problem`. */
const PROBLEM = 'scopes';

/** What is wrong with a connection that was granted these: the settings want more. */
export const outgrown = ({ scopes }: ConnectionProvider, granted: readonly string[]): string | null =>
  scopes.every((scope) => granted.includes(scope)) ? null : PROBLEM;

async function mark({ db }: Deps, which: SQL | undefined, problem: string | null): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await tx.update(connections).set({ problem }).where(which).returning();
    // What an account shows has changed, and so has its revision.
    for (const accountId of new Set(rows.map((row) => row.accountId))) {
      await tx
        .update(accounts)
        .set({ revision: sql`${accounts.revision} + 1` })
        .where(eq(accounts.id, accountId));
    }
  });
}

/** At the start, since settings change with it: which connections were granted less than is wanted by now. */
export async function markOutgrown(deps: Deps): Promise<void> {
  for (const { id, scopes } of deps.settings.connectionProviders) {
    const mine = eq(connections.provider, id);
    const covered = sql`${connections.scopes} @> ${sql.param(scopes, connections.scopes)}`;
    await mark(deps, and(mine, sql`not ${covered}`, sql`${connections.problem} is null`), PROBLEM);
    await mark(deps, and(mine, covered, eq(connections.problem, PROBLEM)), null);
  }
}
