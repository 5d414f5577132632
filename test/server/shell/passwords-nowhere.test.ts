/** R10: a password is nowhere but in its argon2id hash: not in a table, a file, the log, an answer, or what others are asked. */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Database } from '../../../demo/server/db/database.js';
import { createLog } from '../../../demo/server/log.js';
import { startServer } from '../../../demo/server/main.js';
import { listOutbox } from '../../../demo/server/outbox.js';
import { readSettings } from '../../../demo/server/settings.js';
import { startBreaches } from '../support/breaches.js';

/** In every password of this test, and in nothing else. */
const MARK = randomBytes(12).toString('hex');
/** In what may be kept: the search finds it, or it would find nothing. */
const CONTROL = randomBytes(12).toString('hex');

const typed: string[] = [];
/** A password that is used in this place alone. */
function marked(place: string): string {
  typed.push(`caf\u00e9 ${MARK} & ${place}`);
  return typed.at(-1) ?? '';
}

/** A text within others, in base64: at each of the three places where it may begin, without what its neighbours decide. */
const base64s = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
    return whole.slice(Math.ceil((before * 8) / 6) + 1, -4);
  });

/** All of them at once, in bytes read as Latin-1: a database's files are too long to be gone through for each. */
function encodingsOf(text: string): RegExp {
  const encoded = [text, text.toUpperCase(), ...base64s(text), Buffer.from(text).toString('hex')];
  const wide = [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
  const all = [...encoded, ...wide.map((one) => one.toString('latin1'))];
  return new RegExp(all.map((one) => one.replaceAll(/[+/]/g, (sign) => (sign === '+' ? '[+-]' : '[/_]'))).join('|'));
}
const [mark, control] = [encodingsOf(MARK), encodingsOf(CONTROL)];

/** A hash without salt is as good as the password, for most of them. */
const hashesOf = (password: string): Buffer[] =>
  ['md5', 'sha1', 'sha256'].flatMap((name) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) =>
      Buffer.from(createHash(name).update(password.normalize('NFC')).digest(encoding)),
    ),
  );

const holds = (hay: Buffer, what: RegExp): boolean => what.test(hay.toString('latin1'));

function holdsNothing(hay: Buffer, where: string): void {
  assert.ok(!holds(hay, mark), `a password is in ${where}`);
}

function holdsNoHash(hay: Buffer, where: string): void {
  holdsNothing(hay, where);
  for (const password of typed) {
    assert.ok(!hashesOf(password).some((hash) => hay.includes(hash)), `the bare hash of a password is in ${where}`);
  }
}

/** Every row of every table there is, whatever the schema in the code says of it. */
async function allRows(db: Database): Promise<Buffer> {
  const own = sql.raw(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')`);
  const { rows: tables } = (await db.execute(own)) as { rows: { name: string }[] };
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = (await db.execute(sql.raw(`select t::text as row from ${name} t`))) as { rows: { row: string }[] };
    texts.push(...rows.map(({ row }) => row));
  }
  return Buffer.from(texts.join('\n'));
}

async function house(t: TestContext) {
  const [logged, answers]: string[][] = [[], []];
  const breaches = await startBreaches();
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'up-nowhere-'));
  const log = createLog({ logLevel: 'debug', logFormat: 'json' }, (line) => logged?.push(line));
  const settings = readSettings({ PORT: '0', TEST_HOOKS: 'on', DATA_DIR, BREACH_API_URL: breaches.url });
  const { url, deps, close } = await startServer(settings, { log });
  let open = true;
  const closes = async () => {
    if (open) await close();
    open = false;
  };
  t.after(async () => {
    await closes();
    await rm(DATA_DIR, { recursive: true, force: true });
  });
  let Cookie = '';
  const asks = async (code: string, method: string, path: string, body?: unknown) => {
    const headers = { Origin: url, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(), Cookie };
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: sent }) });
    const text = await response.text();
    answers?.push(text, JSON.stringify([...response.headers]));
    Cookie = response.headers.get('set-cookie')?.split(';')[0] ?? Cookie;
    const value = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    assert.equal(value['code'] ?? 'done', code, `${method} ${path}: ${text}`);
    return value;
  };
  const newest = async (to: string) => (await listOutbox(deps.db, { to }))[0];
  return { asks, newest, deps, closes, breaches, DATA_DIR, logged: logged ?? [], answers: answers ?? [] };
}

type House = Awaited<ReturnType<typeof house>>;

/** Signs up, and types passwords wherever one is typed: right ones, wrong ones, and ones that are refused. */
async function live({ asks, newest, breaches }: House): Promise<void> {
  const email = 'ada@example.com';
  const me = '/api/account/me';
  const set = (code: string, body: object) => asks(code, 'PUT', `${me}/password`, { signOutOthers: false, ...body });
  const proves = (code: string, password: string) =>
    asks(code, 'POST', `${me}/reverification`, { method: 'password', password });

  const signsUp = (code: string, password: string) =>
    asks(code, 'POST', '/api/sign-up', { email, password, firstName: CONTROL });
  const breached = marked('breached');
  breaches.know(breached);
  await signsUp('breached_password', breached);
  await signsUp('invalid', marked('too long').repeat(4));
  const first = marked('sign-up');
  const { challenge } = (await signsUp('done', first)) as { challenge: { id: string } };
  const code = (await newest(email))?.code;
  await asks('done', 'POST', '/api/sign-up/verification', { email, code, challengeId: challenge.id });

  await asks('unauthenticated', 'POST', '/api/sign-in', { identifier: email, password: marked('sign-in, wrong') });
  await asks('unauthenticated', 'POST', '/api/sign-in', { identifier: 'nobody', password: marked('nobody’s') });
  await asks('done', 'POST', '/api/sign-in', { identifier: email, password: first });
  await asks('malformed', 'POST', '/api/sign-in', `{"identifier":"${email}","password":"${marked('broken JSON')}"`);
  await asks('invalid', 'POST', '/api/sign-in', { identifier: email, password: [marked('no text')] });

  await proves('wrong_password', marked('step-up, wrong'));
  await proves('done', first);
  await set('wrong_password', { currentPassword: marked('current, wrong'), newPassword: marked('new, unjudged') });
  await set('invalid', { newPassword: marked('new, current missing') });
  await set('breached_password', { currentPassword: first, newPassword: breached });
  await set('invalid', { currentPassword: first, newPassword: marked('new, too long').repeat(4) });
  breaches.answer((response) => response.writeHead(500).end());
  const second = marked('new, unchecked');
  await set('done', { currentPassword: first, newPassword: second, signOutOthers: true });
  breaches.answer(undefined);

  const added = await asks('done', 'POST', `${me}/emails`, { address: 'second@example.com' });
  const of = `${me}/emails/${String(added['id'])}`;
  await asks('done', 'POST', `${of}/verification`, { code: (await newest('second@example.com'))?.code });
  await asks('done', 'POST', `${of}/primary`);
  const token = new URL((await newest(email))?.link ?? '').searchParams.get('token');
  await asks('done', 'DELETE', `${me}/password`);
  await set('done', { newPassword: marked('set, where there was none') });
  await asks('wrong_password', 'POST', '/api/undo', { token, password: marked('undo, wrong') });
  await asks('done', 'POST', '/api/undo', { token, password: second });
  await asks('done', 'POST', '/api/test/accounts', { email: 'grace@example.com', password: marked('hook') });
}

test('R10: no password that is typed anywhere is kept, logged, answered or sent on, in whatever encoding', async (t) => {
  const whole = await house(t);
  const { deps, closes, breaches, DATA_DIR, logged, answers } = whole;
  await live(whole);

  const rows = await allRows(deps.db);
  assert.ok(holds(rows, control) && rows.includes('$argon2id$'), 'the tables were read');
  holdsNoHash(rows, 'a table');

  const log = logged.join('\n');
  assert.ok(log.includes('/api/account/me/password') && log.includes('taken unchecked'), 'the log was read');
  holdsNoHash(Buffer.from(log), 'the log');

  assert.ok(answers.join().includes(CONTROL), 'the answers were read');
  holdsNoHash(Buffer.from(answers.join('\n')), 'an answer');

  assert.ok(breaches.asked.length > 3, 'the service was asked');
  holdsNoHash(Buffer.from(JSON.stringify(breaches.asked)), 'what the service was asked');

  await deps.db.execute(sql.raw('checkpoint'));
  await closes();
  const found = [];
  for (const file of await readdir(DATA_DIR, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const content = await readFile(join(file.parentPath, file.name));
    if (content.includes(CONTROL)) found.push(file.name);
    holdsNothing(content, `the file ${file.name}`);
  }
  assert.ok(found.length > 0, 'the files were read');
});

test('the search finds a text in every encoding, in the middle of others', () => {
  for (const before of ['', 'x', 'xy', 'xyz']) {
    const inside = Buffer.from(`${before}${MARK}, and more`);
    for (const hay of [
      inside,
      ...(['base64', 'base64url', 'hex'] as const).map((encoding) => Buffer.from(inside.toString(encoding))),
      Buffer.from(inside.toString(), 'utf16le'),
      Buffer.from(encodeURIComponent(inside.toString())),
    ]) {
      assert.ok(holds(hay, mark), `after ${before.length}`);
    }
  }
  assert.ok(!holds(Buffer.from(CONTROL), mark));
});
