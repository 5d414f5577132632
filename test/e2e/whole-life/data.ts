/** The copy of everything: all that was done is in it, and nothing that is nobody else's to know. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { ExportFile } from '../../../src/contract/export.js';
import { FIRST, PHONE, SECOND, type Life } from './life.js';

/** As a word of its own: six digits may well stand in the middle of an id. */
const isSaid = (text: string, secret: string): boolean =>
  text.split(/[^\w-]+/).includes(secret) || (/\W/.test(secret) && text.includes(secret));

export async function takesCopy(life: Life): Promise<void> {
  const { page } = life;
  await life.proofIsOver();
  await life.goesTo('Data');
  await life.presses('Download');
  await life.sees('First, confirm that it is you');
  await life.presses('Use your authenticator app');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    life.typesSecret(await life.nextAppCode(), 'Code from your authenticator app'),
  ]);
  await life.sees(/ is among your downloads\./);
  await life.heard('data-exported');
  assert.match(file.suggestedFilename(), /^account-\d{4}-\d\d-\d\d\.json$/);

  const text = await readFile(await file.path(), 'utf8');
  const { account, activity, photo, connections, passkeys } = JSON.parse(text) as ExportFile;
  assert.deepEqual(account, await life.account(), 'the account as it is shown');
  assert.deepEqual(
    account.emails.map(({ address }) => address),
    [FIRST, SECOND],
  );
  assert.deepEqual(
    account.phones.map(({ number }) => number),
    [PHONE],
  );
  assert.deepEqual(activity?.map(({ kind }) => kind).reverse(), life.done);
  assert.ok(photo?.data);
  assert.deepEqual([connections?.length, passkeys?.length], [1, 1]);
  for (const secret of life.secrets) assert.ok(!isSaid(text, secret), 'no secret is in it');
}
