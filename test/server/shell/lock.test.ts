import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FolderInUse, lockFolder } from '../../../demo/server/db/lock.js';
import { run } from './processes.js';

const holder = fileURLToPath(new URL('lock-holder.ts', import.meta.url));

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'up-lock-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('a second process is told which folder, which process, and what to do', async (t) => {
  const path = await folder(t);
  const first = run(t, holder, [path]);
  await first.line(/got it/);
  await assert.rejects(lockFolder(path), {
    name: 'FolderInUse',
    message: `The folder ${path} is in use by process ${first.pid}. Stop that one first, or give this one a folder of its own, for example DATA_DIR=./data-2`,
  });
});

test('the lock of a process that was killed is taken over', async (t) => {
  const path = await folder(t);
  const first = run(t, holder, [path]);
  await first.line(/got it/);
  await first.end('SIGKILL');
  assert.equal((await readdir(path)).length, 1, 'the dead socket was left behind');
  const release = await lockFolder(path);
  await release();
  assert.deepEqual(await readdir(path), []);
});

test('of several that find a dead lock at once, one has the folder', async (t) => {
  const path = await folder(t);
  const dead = run(t, holder, [path]);
  await dead.line(/got it/);
  await dead.end('SIGKILL');
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)));
  const got = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  assert.equal(got.length, 1);
  for (const answer of answers) if (answer.status === 'rejected') assert.ok(answer.reason instanceof FolderInUse);
  await got[0]?.();
});

test('a folder whose name is too long for a socket is locked all the same', async (t) => {
  const long = join(await folder(t), 'a'.repeat(120));
  const release = await lockFolder(long);
  await assert.rejects(lockFolder(long), FolderInUse);
  await release();
  await (
    await lockFolder(long)
  )();
});

test('a given-back folder can be taken again', async (t) => {
  const path = await folder(t);
  await (
    await lockFolder(path)
  )();
  await (
    await lockFolder(path)
  )();
});
