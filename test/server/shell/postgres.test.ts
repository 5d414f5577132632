/** What PGlite cannot show, on a real PostgreSQL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
