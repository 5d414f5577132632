import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DrizzleQueryError } from 'drizzle-orm';
import { createLog } from '../../../demo/server/log.js';
import type { Settings } from '../../../demo/server/settings.js';

function logged(logFormat: Settings['logFormat'], logLevel: Settings['logLevel'] = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog({ logFormat, logLevel }, (line) => lines.push(line)) };
}

test('as JSON, every line is one object with time, level, message and the fields', () => {
  const { lines, log } = logged('json');
  log.warn('mail waits', { attempts: 2, cause: 'a\nb' });
  const { time, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.deepEqual(rest, { level: 'warn', message: 'mail waits', attempts: 2, cause: 'a\nb' });
  assert.equal(lines[0]?.includes('\n'), false);
});

test('pretty, a line break in a field starts no line of its own', () => {
  const { lines, log } = logged('pretty');
  log.info('GET /me', { status: 200, agent: 'x\nGET /admin' });
  assert.deepEqual(lines, ['GET /me  status=200  agent="x\\nGET /admin"']);
});

test('an error is logged with its stack', () => {
  const { lines, log } = logged('pretty');
  log.error('failed', { error: new Error('no room') });
  assert.match(lines[0] ?? '', /^error: failed\nError: no room\n +at /);
});

test('of a query that failed, its parameters are not logged', () => {
  const { lines, log } = logged('json');
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'emails_of_account' });
  log.error('failed', { error: new DrizzleQueryError('insert into emails values ($1)', ['ada@example.com'], cause) });
  assert.match(lines[0] ?? '', /insert into emails values \(\$1\) 23505 emails_of_account\\n +at /);
  assert.doesNotMatch(lines[0] ?? '', /ada@/);
});

test('below the level nothing is written, and when silent nothing at all', () => {
  const quiet = logged('json', 'warn');
  quiet.log.debug('a');
  quiet.log.info('b');
  quiet.log.warn('c');
  assert.equal(quiet.lines.length, 1);
  const silent = logged('json', 'silent');
  silent.log.error('d');
  assert.deepEqual(silent.lines, []);
});
