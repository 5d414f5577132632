/** R3: an account keeps a verified way in. */
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Queries } from './db/database.js';
import { connections, emails, phones } from './db/schema.js';

/** What an account signs in through, these left out: verified emails, verified phones, connections. */
export async function waysInWithout(tx: Queries, accountId: string, gone: readonly string[]): Promise<string[]> {
  const proved = [
    await tx
      .select({ id: emails.id })
      .from(emails)
      .where(and(eq(emails.accountId, accountId), isNotNull(emails.verifiedAt))),
    await tx
      .select({ id: phones.id })
      .from(phones)
      .where(and(eq(phones.accountId, accountId), isNotNull(phones.verifiedAt))),
    await tx.select({ id: connections.id }).from(connections).where(eq(connections.accountId, accountId)),
  ];
  return proved
    .flat()
    .map(({ id }) => id)
    .filter((id) => !gone.includes(id));
}
