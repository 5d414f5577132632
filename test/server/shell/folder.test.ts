/** PGlite's folder alone: PostgreSQL is shared by as many as like. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFolder, serverProcess } from './house.js';

test('a second one on the same folder is refused; after a kill the next one takes over', async (t) => {
  const DATA_DIR = await dataFolder(t);
  const first = serverProcess(t, { DATA_DIR });
  await first.line(/^Northwind is at/);
  const second = serverProcess(t, { DATA_DIR });
  await second.line(new RegExp(`^The folder ${DATA_DIR} is in use by process ${first.pid}\\. .*DATA_DIR=./data-2$`));
  assert.equal(await second.ended, 1);
  await first.end('SIGKILL');
  const third = serverProcess(t, { DATA_DIR });
  await third.line(/^Northwind is at/);
  assert.equal(await third.end('SIGTERM'), 0);
});
