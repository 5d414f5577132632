/** What PGlite cannot show, on a real PostgreSQL. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../../demo/server/db/open.js';
import { createLog } from '../../../demo/server/log.js';
import { postgresDatabase } from '../support/databases.js';
import { noPostgres } from '../support/postgres.js';
import { Visitor, type Door } from '../support/visitor.js';
import { post, server, serverProcess } from './house.js';

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

test('R5: ten wrong passwords at two processes, from many addresses, and the right one fails at both', async (t) => {
  const DATABASE_URL = await postgresDatabase();
  if (DATABASE_URL === undefined) return t.skip(noPostgres);
  const env = { DATABASE_URL, TEST_HOOKS: 'on', TRUSTED_PROXIES: '1' };
  const processes = [serverProcess(t, env), serverProcess(t, env)];
  const lines = await Promise.all(processes.map((one) => one.line(/Northwind is at/)));
  const doors = lines.map((line): Door => {
    const origin = /http:\S+/.exec(line)?.[0] ?? '';
    return { origin, ask: (path, init) => fetch(origin + path, init) };
  });
  const [one, other] = doors as [Door, Door];
  const password = 'seven lanterns at dusk';
  const ada = await Visitor.arrives(one, password);
  const tries = async (door: Door, currentPassword: string) => {
    const somewhere = new Visitor(door, ada.address);
    somewhere.cookie = ada.cookie;
    const body = { currentPassword, newPassword: 'nine kites over the harbour', signOutOthers: false };
    return (await somewhere.me('PUT', '/password', body)).problem;
  };
  const guesses = Array.from({ length: 10 }, (_, index) => tries(index % 2 === 0 ? one : other, `a guess ${index}`));
  assert.deepEqual(new Set((await Promise.all(guesses)).map((problem) => problem?.code)), new Set(['wrong_password']));
  for (const door of doors) {
    const problem = await tries(door, password);
    assert.equal(problem?.code, 'too_many_attempts');
    assert.ok((problem.retryAfter ?? 0) > 3_400);
  }
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
