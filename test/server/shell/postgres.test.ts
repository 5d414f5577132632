/** What PGlite cannot show, on a real PostgreSQL. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test, type TestContext } from 'node:test';
import pg from 'pg';
import { noPostgres, startPostgres, type Postgres } from '../support/postgres.js';
import { post, server } from './house.js';

let postgres: Postgres | undefined;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres?.stop());

/** A database of the test's own; nothing, and the test skipped, where PostgreSQL is not installed. */
async function database(t: TestContext): Promise<string | undefined> {
  if (!postgres) {
    t.skip(noPostgres);
    return undefined;
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url.replace('/postgres?', `/${name}?`);
}

test('two servers that start at once on an empty database both come up, and share sessions', async (t) => {
  const DATABASE_URL = await database(t);
  if (DATABASE_URL === undefined) return;
  const [one, other] = await Promise.all([server(t, { DATABASE_URL }), server(t, { DATABASE_URL })]);
  const made = await post(one.url, '/api/test/accounts', { email: 'ada@example.com' });
  assert.equal(made.status, 201);
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  const seen = await fetch(`${other.url}/api/account/me`, { headers: { cookie } });
  assert.equal(seen.status, 200);
});
