import { asc, eq } from 'drizzle-orm';
import type { Connection } from '../../src/contract/connections.js';
import { after } from './clock.js';
import type { Queries } from './db/database.js';
import { connections } from './db/schema.js';

export type ConnectionRow = typeof connections.$inferSelect;

/** The connections of an account, as they came. */
export const connectionsOf = (tx: Queries, accountId: string): Promise<ConnectionRow[]> =>
  tx
    .select()
    .from(connections)
    .where(eq(connections.accountId, accountId))
    .orderBy(asc(connections.connectedAt), asc(connections.id));

/** How long a page that comes back may know by the flow's name that it was its own. */
const FLOW_NAMED_SECONDS = 600;

export const showConnection = (row: ConnectionRow, now: Date): Connection => ({
  id: row.id,
  provider: row.provider,
  accountLabel: row.accountLabel,
  email: row.email,
  connectedAt: row.connectedAt.toISOString(),
  status: row.problem === null ? 'active' : 'needs_reconnect',
  problem: row.problem,
  // Later, an old address with the flow in it would say once more that something was connected.
  flowId: after(row.connectedAt, FLOW_NAMED_SECONDS) > now ? row.flowId : null,
});
