/** What PGlite cannot show, on a real PostgreSQL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../demo/server/db/open.js';
import { createLog } from '../../../demo/server/log.js';
import { postgresDatabase } from '../support/databases.js';
import { noPostgres } from '../support/postgres.js';
import { post, server } from './house.js';

test('two servers that start at once on an empty database both come up, and share sessions', async (t) => {
  const DATABASE_URL = await postgresDatabase();
  if (DATABASE_URL === undefined) return t.skip(noPostgres);
  const [one, other] = await Promise.all([server(t, { DATABASE_URL }), server(t, { DATABASE_URL })]);
  const made = await post(one.url, '/api/test/accounts', { email: 'ada@example.com' });
  assert.equal(made.status, 201);
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  const seen = await fetch(`${other.url}/api/account/me`, { headers: { cookie } });
  assert.equal(seen.status, 200);
});

test('a transaction that cannot begin gives its connection back', async (t) => {
  const databaseUrl = await postgresDatabase();
  if (databaseUrl === undefined) return t.skip(noPostgres);
  const log = createLog({ logLevel: 'silent', logFormat: 'json' });
  const { db, close } = await openDatabase({ dataDir: '', databaseUrl }, log);
  // Not waited for: with one connection lost it would never end, and nobody would hear why.
  t.after(() => void close());
  const isolationLevel = 'none that there is' as 'serializable';
  const begin = () => db.transaction(() => Promise.resolve(), { isolationLevel });
  // One more than the pool has connections.
  for (let count = 0; count <= 10; count++) await assert.rejects(begin, /Failed query: begin/);
  assert.equal(await db.transaction(() => Promise.resolve('begun')), 'begun');
});
