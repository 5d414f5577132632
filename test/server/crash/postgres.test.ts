import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { openDatabase } from '../../../demo/server/db/open.js';
import { createLog } from '../../../demo/server/log.js';
import { postgresDatabase } from '../support/databases.js';
import { noPostgres } from '../support/postgres.js';
import { manyChanges, type Circumstances } from './many-changes.js';

const silent = createLog({ logLevel: 'silent', logFormat: 'json' });

/** The server's connections: all but the one that asks. */
const theirs = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

async function house(t: TestContext, databaseUrl: string) {
  const watch = new pg.Client({ connectionString: databaseUrl });
  await watch.connect();
  t.after(() => watch.end());
  const look: Circumstances['look'] = async (work) => {
    // What a dead server had asked for may still be under way.
    while ((await watch.query(`select ${theirs}`)).rowCount);
    const { db, close } = await openDatabase({ dataDir: '', databaseUrl }, silent);
    await work(db).finally(close);
  };
  return {
    env: { DATABASE_URL: databaseUrl },
    look,
    cut: () => watch.query(`select pg_terminate_backend(pid) ${theirs}`),
  };
}

test('R15: killed at any moment, on PostgreSQL: each change is done or not, and each alert is sent', async (t) => {
  const url = await postgresDatabase();
  if (url === undefined) return t.skip(noPostgres);
  const { env, look } = await house(t, url);
  await manyChanges(t, { name: 'PostgreSQL', env, changes: 200, strikes: 12, looksOften: true, look });
});

test('R15: when PostgreSQL ends all connections, the server goes on by itself', async (t) => {
  const url = await postgresDatabase();
  if (url === undefined) return t.skip(noPostgres);
  const { env, look, cut } = await house(t, url);
  await manyChanges(t, { name: 'PostgreSQL, connections cut', env, changes: 100, strikes: 16, strike: cut, look });
});
