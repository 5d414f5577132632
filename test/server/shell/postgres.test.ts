/** What PGlite cannot show, on a real PostgreSQL; and the rules once more, on the same SQL. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after, before, test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
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

/** Runs test files in a process of their own on this database. */
async function onPostgres(t: TestContext, file: string): Promise<string> {
  const TEST_DATABASE_URL = await database(t);
  if (TEST_DATABASE_URL === undefined) return '';
  const env: NodeJS.ProcessEnv = { ...process.env, TEST_DATABASE_URL };
  // Else it would think that it is a part of this run, and speak its language.
  delete env['NODE_TEST_CONTEXT'];
  const args = ['--import', 'tsx', '--test', '--test-reporter=tap', file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env }).catch((error: unknown) => {
    assert.fail(String((error as { stdout?: unknown }).stdout));
  });
  assert.match(stdout, /^# pass [1-9]/m, 'tests were run');
  return stdout;
}

test('every rule holds on PostgreSQL as well', async (t) => {
  await onPostgres(t, 'test/server/rules/index.test.ts');
});

test('the outbox worker works on PostgreSQL as well', async (t) => {
  await onPostgres(t, 'test/server/shell/outbox.test.ts');
});
