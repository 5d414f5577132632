/** What is in the tables, held against what people did. */
import assert from 'node:assert/strict';
import { accounts, activity, emails, idempotencyKeys, outbox } from '../../../demo/server/db/schema.js';
import type { Database } from '../../../demo/server/db/database.js';
import type { Arrived } from '../shell/smtp.js';
import type { Dweller } from './dweller.js';

const atTheDoor = ['signed-up', 'signed-in'];

/** Each change has counted the revision, left its line in the log, and is known by its key: all of it, or none (R15). */
export async function rowsAgree(db: Database): Promise<void> {
  const lines = (await db.select().from(activity)).filter(({ kind }) => !atTheDoor.includes(kind));
  const keys = await db.select().from(idempotencyKeys);
  const addresses = await db.select().from(emails);
  for (const { id, revision } of await db.select().from(accounts)) {
    const of = (rows: readonly { accountId: string }[]) => rows.filter(({ accountId }) => accountId === id).length;
    assert.deepEqual({ lines: of(lines), keys: of(keys) }, { lines: revision - 1, keys: revision - 1 });
    assert.equal(of(addresses.filter(({ primary }) => primary)), 1);
  }
}

/** Which message it is, by the id that each of its copies has. */
export const messageId = ({ headers }: Arrived): string =>
  /^<(.*)@/.exec(headers.get('message-id') ?? '')?.[1] ?? 'none';

/** Each message once, and how many came twice. */
export function copies(arrived: readonly string[]): { ids: Set<string>; seconds: number } {
  const ids = new Set(arrived);
  return { ids, seconds: arrived.length - ids.size };
}

/** In the end: the logs tell what was done, and each message was sent, none of them about what was not done. */
export async function rowsTell(db: Database, people: readonly Dweller[], arrived: readonly string[]): Promise<void> {
  await rowsAgree(db);
  const lines = await db.select().from(activity);
  for (const { account, lines: expected } of people) {
    const told = lines.filter(({ accountId }) => accountId === account.id);
    const words = told.map(({ kind, subject }) => (subject === null ? kind : `${kind} ${subject}`));
    assert.deepEqual(words.sort(), [...expected].sort());
  }
  const messages = await db.select().from(outbox);
  const expected = people.flatMap(({ mails }) => mails);
  assert.deepEqual(messages.map(({ kind, recipient }) => `${kind} to ${recipient}`).sort(), expected.sort());
  const { ids } = copies(arrived);
  const missing = messages.filter(({ id }) => !ids.has(id));
  assert.deepEqual(missing, [], 'each was sent');
  assert.equal(ids.size, messages.length, 'and no other');
  assert.deepEqual(
    messages.filter(({ sentAt }) => sentAt === null),
    [],
  );
}
