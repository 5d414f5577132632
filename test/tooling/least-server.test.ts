/** “The least that works” of `docs/contract.md`: run as it stands there, and held against the contract. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { operations } from '../../src/contract/operations.js';
import { problem } from '../../src/contract/problems.js';
import { blocksOf } from './pages.js';

async function start(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'user-profile-least-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const block = blocksOf('docs/contract.md').find(({ name }) => name === 'server.mjs');
  writeFileSync(join(folder, 'server.mjs'), block?.text ?? '');
  const server = spawn(process.execPath, [join(folder, 'server.mjs')], { env: { ...process.env, PORT: '0' } });
  t.after(() => server.kill());
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return `http://localhost:${port.toString().trim()}/api/account/me`;
}

test('it answers the account, changes a name, and refuses what is not there, all by the contract', async (t) => {
  const me = await start(t);
  const first = operations['account.load'].answer.parse(await (await fetch(me)).json());
  assert.equal(first.account.profile.firstName, 'Ada');

  const change = (revision: number) =>
    fetch(me, { method: 'PATCH', headers: { 'If-Match': `"${revision}"` }, body: '{"firstName":"Augusta"}' });
  const { account } = operations['profile.update'].answer.parse(await (await change(first.account.revision)).json());
  assert.equal(account.profile.firstName, 'Augusta');
  assert.ok(account.revision > first.account.revision);

  const late = await change(first.account.revision);
  assert.equal(late.status, 412);
  assert.equal(problem.parse(await late.json()).code, 'conflict');

  const none = await fetch(`${me}/emails`);
  assert.equal(none.status, 404);
  assert.equal(problem.parse(await none.json()).code, 'not_found');
});
