/** R10: any Unicode. Whatever is taken as a password opens the account, and what is not is told at its field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { accounts, emails } from '../../../demo/server/db/schema.js';
import { check } from '../support/random.js';
import { oddities } from './bodies.js';
import { request, room, takenOrRefused } from './client.js';
import { grace } from './people.js';
import { routeOf } from './targets.js';

const email = 'grace@fuzz.example';

/** As if she had none yet: then no guess is counted. */
async function forgets(): Promise<void> {
  const mine = room.deps.db.select({ id: emails.accountId }).from(emails).where(eq(emails.address, email));
  await room.deps.db
    .update(accounts)
    .set({ passwordHash: null, passwordChangedAt: null })
    .where(inArray(accounts.id, mine));
}

async function sets(password: string): Promise<boolean> {
  await forgets();
  const body = JSON.stringify({ newPassword: password, signOutOthers: false });
  const headers = { Cookie: grace.cookie };
  const refused = await takenOrRefused(body, { ...routeOf('password.set'), body, headers });
  const fields = refused?.problem.fields ?? [];
  if (refused) assert.deepEqual([...new Set(fields.map(({ name }) => name))], ['newPassword'], body);
  return refused === undefined;
}

async function opens(password: string): Promise<boolean> {
  const body = JSON.stringify({ identifier: email, password });
  const headers = { Cookie: '' };
  return (await request({ method: 'POST', path: '/api/sign-in', body, headers })).ok;
}

test('an odd text that is taken as a password signs in, and so does another way to write it', async () => {
  const taken = [];
  for (const [what, text] of oddities) {
    const password = `${text} and then some`;
    if (!(await sets(password))) continue;
    taken.push(what);
    assert.ok(await opens(password), what);
    assert.ok(await opens(password.normalize('NFD')), `${what}, decomposed`);
  }
  assert.ok(taken.includes('NUL') && taken.includes('a family') && taken.includes('markup'), taken.join());
  assert.ok(!taken.includes('half a character') && !taken.includes('very long'), taken.join());
});

test('a password at random signs in once it is taken, and nothing that differs from it does', async () => {
  const password = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 140 });
  const property = fc.asyncProperty(password, async (text) => {
    if (!(await sets(text))) return;
    assert.ok(await opens(text));
    assert.ok(!(await opens(text.slice(0, -1))), 'nothing is cut off');
  });
  // Ten wrong ones an hour, and no more (R5).
  await check('passwords at random', property, { runs: 8, show: ([text]) => JSON.stringify(text) });
});
