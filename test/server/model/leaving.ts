/** R17 in words that need no model: who goes when, what is left of whoever has gone, and what an export tells. */
import assert from 'node:assert/strict';
import type { Row, Tables } from '../support/room.js';
import { content, isVerified, of, rows, text } from './tables.js';

export interface Leaving {
  readonly at: Date;
  readonly graceDays: number;
  /** The files that were handed out, and in which sessions. */
  readonly exported: readonly { readonly session: string; readonly file: string }[];
}

const without = (tables: Tables, ...left: string[]): [string, readonly Row[]][] =>
  Object.entries(tables).filter(([name]) => !left.includes(name));

/** The ids of all rows that belong to an account, and its own: none of them means anything to anybody else. */
const idsOf = (tables: Tables, account: Row): string[] => [
  text(account, 'id'),
  ...without(tables).flatMap(([, all]) => of(all, account).flatMap(({ id }) => (typeof id === 'string' ? [id] : []))),
];

/** By which it was reached: what was proved was nobody else's (R1). */
const reachedBy = (tables: Tables, account: Row): string[] =>
  [...of(rows(tables, 'emails'), account), ...of(rows(tables, 'phones'), account)]
    .filter(isVerified)
    .flatMap(({ address, canonical, number }) => [address, canonical, number])
    .filter((each) => typeof each === 'string');

/** Whether a row is there because of somebody else, who has or wants the same address. */
const isOthers = (row: Row): boolean => typeof row['account_id'] === 'string' || row['kind'] === 'account-deleted';

function holdGone(before: Tables, after: Tables, account: Row, { at, graceDays }: Leaving): void {
  const isDue = Date.parse(text(account, 'deletion_scheduled_for')) <= at.getTime();
  assert.ok(isDue || graceDays === 0, 'R17: nobody goes before the day');
  const live = of(rows(before, 'undos'), account).filter((row) => Date.parse(text(row, 'expires_at')) > at.getTime());
  assert.deepEqual(live, [], 'R2: nobody goes while another primary email can be undone');
  const left = JSON.stringify(without(after));
  for (const id of idsOf(before, account)) assert.ok(!left.includes(id), `R17: nothing is left of ${id}`);
  const strays = without(after).flatMap(([, all]) => all.filter((row) => !isOthers(row)));
  // What came since is somebody else's.
  const known = new Set(without(before).flatMap(([, all]) => all.map((row) => JSON.stringify(row))));
  const old = JSON.stringify(strays.filter((row) => known.has(JSON.stringify(row))));
  for (const address of reachedBy(before, account)) {
    assert.ok(!old.includes(JSON.stringify(address)), `R17: nothing is left under ${address}`);
  }
}

const isLeaving = (account: Row): boolean => account['deletion_scheduled_for'] !== null;

/** What is to be deleted stays as it is until then, or until it is kept. */
function holdLeaving(before: Tables, after: Tables): void {
  for (const account of rows(before, 'accounts').filter(isLeaving)) {
    const stays = rows(after, 'accounts').some((now) => now['id'] === account['id'] && isLeaving(now));
    if (stays) assert.equal(content(after, account), content(before, account), 'R17: what is to go is not changed');
  }
}

/** Whoever asks stays, the others end; whoever comes later may. */
function holdOthersEnd(before: Tables, after: Tables): void {
  const staying = rows(before, 'accounts').filter((account) => !isLeaving(account));
  for (const account of rows(after, 'accounts').filter(isLeaving)) {
    if (!staying.some(({ id }) => id === account['id'])) continue;
    const known = new Set(of(rows(before, 'sessions'), account).map(({ id }) => id));
    const stayed = of(rows(after, 'sessions'), account).filter(({ id }) => known.has(id));
    assert.ok(stayed.length <= 1, 'R17: the other sessions end');
  }
}

function holdExport(after: Tables, { session, file }: Leaving['exported'][number]): void {
  const own = rows(after, 'sessions').find((row) => row['token_hash'] === session)?.['account_id'];
  // It may have ended since.
  if (own === undefined) return;
  for (const account of rows(after, 'accounts').filter(({ id }) => id !== own)) {
    for (const id of idsOf(after, account)) assert.ok(!file.includes(id), 'an export tells of nobody else');
  }
}

export function r17(before: Tables, after: Tables, step: Leaving): void {
  const left = new Set(rows(after, 'accounts').map(({ id }) => id));
  for (const account of rows(before, 'accounts')) if (!left.has(account['id'])) holdGone(before, after, account, step);
  holdLeaving(before, after);
  holdOthersEnd(before, after);
  for (const one of step.exported) holdExport(after, one);
}
