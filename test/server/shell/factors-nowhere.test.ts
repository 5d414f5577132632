/** R7: what is typed or shown at a second step is kept nowhere as it is: not in a table, a log, or an answer that did not have to say it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import type { Database } from '../../../demo/server/db/database.js';
import { createLog } from '../../../demo/server/log.js';
import { startServer } from '../../../demo/server/main.js';
import { readSettings } from '../../../demo/server/settings.js';

const CONTROL = 'Augusta Ada King';
const PASSWORD = 'seven lanterns at dusk';

/** Every row of every table, by the tables' names. */
async function rowsOf(db: Database): Promise<Map<string, string>> {
  const own = sql.raw(`select format('%I', table_name) as name from information_schema.tables
    where table_schema = 'public'`);
  const { rows: tables } = (await db.execute(own)) as { rows: { name: string }[] };
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = (await db.execute(sql.raw(`select t::text as row from ${name} t`))) as { rows: { row: string }[] };
    found.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return found;
}

async function house(t: TestContext) {
  const [logged, answers]: [string[], string[]] = [[], []];
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'up-factors-'));
  const log = createLog({ logLevel: 'debug', logFormat: 'json' }, (line) => logged.push(line));
  const { url, deps, close } = await startServer(readSettings({ PORT: '0', TEST_HOOKS: 'on', DATA_DIR }), { log });
  t.after(async () => {
    await close();
    await rm(DATA_DIR, { recursive: true, force: true });
  });
  let Cookie = '';
  const asks = async (code: string, method: string, path: string, body?: unknown) => {
    const headers = { Origin: url, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(), Cookie };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(url + path, { method, headers, ...sent });
    const text = await response.text();
    answers.push(text);
    Cookie = response.headers.get('set-cookie')?.split(';')[0] ?? Cookie;
    const value = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    assert.equal(value['code'] ?? 'done', code, `${method} ${path}: ${text}`);
    return value;
  };
  return { asks, deps, logged, answers };
}

/** How often a text stands in others. */
const times = (all: readonly string[], what: string): number =>
  all.reduce((sum, each) => sum + each.split(what).length - 1, 0);

test('R7: secrets, tickets, codes of an app and backup codes are shown once and kept as hashes, or where they are needed', async (t) => {
  const { asks, deps, logged, answers } = await house(t);
  const [me, door] = ['/api/account/me', '/api/sign-in/second-factor'];
  const email = 'ada@example.com';
  await asks('done', 'POST', '/api/test/accounts', { email, password: PASSWORD, firstName: CONTROL });

  const enrol = async (): Promise<string> => {
    const { id, secret } = (await asks('done', 'POST', `${me}/totp`)) as { id: string; secret: string };
    await asks('done', 'POST', `${me}/totp/${id}/confirmation`, { code: await codeOf(secret) });
    return secret;
  };
  const codeOf = async (secret: string): Promise<string> => {
    const { now } = await asks('done', 'POST', '/api/test/clock', { advanceSeconds: 30 });
    const code = new TOTP({ secret }).generate({ timestamp: Date.parse(String(now)) });
    typed.push(code);
    return code;
  };
  const typed: string[] = [];
  const former = await enrol();
  const secret = await enrol();
  const { secret: pending } = (await asks('done', 'POST', `${me}/totp`)) as { secret: string };

  const made = (await asks('done', 'POST', `${me}/backup-codes`)) as { id: string; codes: string[] };
  await asks('done', 'POST', `${me}/backup-codes/${made.id}/confirmation`);
  const more = (await asks('done', 'POST', `${me}/backup-codes`)) as { id: string; codes: string[] };
  const [first = '', second = '', third = ''] = made.codes;

  const signIn = { identifier: email, password: PASSWORD };
  const tickets: string[] = [];
  const ticketOf = async () => {
    const { ticket } = await asks('second_factor_required', 'POST', '/api/sign-in', signIn);
    tickets.push(String(ticket));
    return tickets.at(-1);
  };
  const wrong = 'zzzzz-zzzzz';
  await asks('wrong_code', 'POST', door, { ticket: await ticketOf(), method: 'backup_code', code: wrong });
  await asks('done', 'POST', door, { ticket: await ticketOf(), method: 'backup_code', code: first });
  await asks('done', 'POST', door, { ticket: await ticketOf(), method: 'totp', code: await codeOf(secret) });
  await asks('done', 'POST', `${me}/reverification`, { method: 'backup_code', code: second });
  await asks('done', 'POST', `${me}/reverification`, { method: 'totp', code: await codeOf(secret) });
  await asks('done', 'GET', me);
  await ticketOf();

  const tables = await rowsOf(deps.db);
  const log = logged.join('\n');
  assert.ok(tables.get('accounts')?.includes(CONTROL), 'the tables were read');
  assert.ok(log.includes(door), 'the log was read');
  const holders = (what: string) => [...tables].filter(([, rows]) => rows.includes(what)).map(([name]) => name);

  assert.deepEqual(holders(secret), ['totps'], 'the secret is where codes are checked');
  assert.deepEqual(holders(pending), ['pending_totps']);
  assert.deepEqual(holders(former), [], 'and what was replaced is gone');
  for (const one of [secret, pending, former]) {
    assert.equal(times(answers, `"${one}"`), 1, 'it is shown once');
    assert.ok(!log.includes(one));
  }
  for (const code of [...made.codes, ...more.codes, wrong]) {
    for (const spelling of [code, code.replace('-', '')]) {
      assert.deepEqual(holders(spelling), [], 'no backup code is in a table');
      assert.ok(!log.includes(spelling));
    }
    assert.equal(times(answers, code), code === wrong ? 0 : 1);
  }
  assert.ok(third);
  for (const ticket of tickets) {
    assert.deepEqual(holders(ticket), [], 'no ticket is in a table');
    assert.ok(!log.includes(ticket));
    assert.equal(times(answers, ticket), 1);
  }
  // Six digits alone may stand in any number: they are looked for as a value.
  for (const code of typed) {
    for (const [name, rows] of tables) assert.doesNotMatch(rows, new RegExp(`[(,"]${code}[),"]`), name);
    assert.ok(!log.includes(`"${code}"`));
  }
});
