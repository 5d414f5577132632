/** The rules in words that need no model: read off the tables alone, before and after a step. */
import assert from 'node:assert/strict';
import { calls, eventsOf } from '../../../src/contract/calls.js';
import type { Row, Tables } from '../support/room.js';
import { plainOf } from './seen.js';

const text = (row: Row, column: string): string => String(row[column]);
const rows = (tables: Tables, table: string): readonly Row[] => tables[table] ?? [];
const isVerified = (row: Row): boolean => row['verified_at'] !== null;
const of = (all: readonly Row[], account: Row): Row[] => all.filter((row) => row['account_id'] === account['id']);
const added = (before: Tables, after: Tables, table: string): Row[] => {
  const known = new Set(rows(before, table).map((row) => row['id']));
  return rows(after, table).filter((row) => !known.has(row['id']));
};

/** What the log calls a change: the events of the table of calls. */
const changes = new Set<string>(Object.values(calls).flatMap(eventsOf));

function r1(after: Tables): void {
  const verified = rows(after, 'emails').filter(isVerified);
  const owners = new Set(verified.map((row) => text(row, 'canonical').toLowerCase().normalize('NFC')));
  assert.equal(owners.size, verified.length, 'R1: no verified address twice');
  const numbers = rows(after, 'phones')
    .filter(isVerified)
    .map((row) => text(row, 'number'));
  assert.equal(new Set(numbers).size, numbers.length, 'R1: no verified number twice');
  for (const row of [...rows(after, 'emails'), ...rows(after, 'phones')]) {
    assert.ok(isVerified(row) || !row['is_primary'], 'R1: unverified primary');
  }
}

function r3r4(after: Tables): void {
  for (const account of rows(after, 'accounts')) {
    const own = of(rows(after, 'emails'), account);
    assert.ok(own.some(isVerified), 'R3: a way in');
    assert.equal(own.filter((row) => row['is_primary']).length, 1, 'R4: one primary');
    const phones = of(rows(after, 'phones'), account);
    const primaries = phones.filter((row) => row['is_primary']).length;
    assert.equal(primaries, phones.some(isVerified) ? 1 : 0, 'R4: one primary phone, where any is verified');
  }
}

/** R2: told where it was, and once. */
function r2(before: Tables, after: Tables): void {
  const mails = added(before, after, 'outbox');
  const primary = (tables: Tables, account: Row) =>
    of(rows(tables, 'emails'), account).find((row) => row['is_primary']);
  for (const account of rows(before, 'accounts')) {
    const [former, latter] = [primary(before, account), primary(after, account)];
    if (!former || !latter) continue;
    const told = of(mails, account);
    const toFormer = told.filter(
      (mail) => mail['kind'] === 'primary-email-changed' && mail['recipient'] === former['address'],
    );
    if (former['id'] !== latter['id']) assert.ok(toFormer.length > 0, 'R2: the former primary is told');
    const primaries = [former['address'], latter['address']];
    const moved = (['email', 'phone'] as const).flatMap((noun) => [
      [`${noun}-added`, of(added(before, after, `${noun}s`), account)] as const,
      [`${noun}-removed`, of(added(after, before, `${noun}s`), account)] as const,
    ]);
    for (const [kind, expected] of moved) {
      const alerts = told.filter((mail) => mail['kind'] === kind && primaries.includes(mail['recipient']));
      assert.ok(alerts.length >= expected.length, `R2: the primary is told of ${kind}`);
    }
  }
}

/** R15, R16: a changed account has a higher revision; each line of the log a change, and no more lines than requests. */
function r15r16(before: Tables, after: Tables, requests: number): void {
  const content = (tables: Tables, account: Row) => {
    const {
      revision: _,
      photo_turn: __,
      ...row
    } = rows(tables, 'accounts').find((one) => one['id'] === account['id']) ?? {};
    const contacts = [...rows(tables, 'emails'), ...rows(tables, 'phones')];
    const sorted = of(contacts, account).map((contact) => JSON.stringify(contact));
    return JSON.stringify([row, sorted.sort(), of(rows(tables, 'photos'), account)]);
  };
  const told = added(before, after, 'activity').filter((row) => changes.has(text(row, 'kind')));
  const removals = told.filter(({ kind }) => kind === 'phone-removed').map((row) => row['account_id']);
  // That a primary phone is removed, and another takes its place, is one change in two lines (R4).
  const follows = (row: Row) => row['kind'] === 'primary-phone-changed' && removals.includes(row['account_id']);
  // Sessions are no part of what the account shows.
  const ofSessions = (row: Row) => ['session-revoked', 'sessions-revoked'].includes(text(row, 'kind'));
  const lines = told.filter((row) => !follows(row) && !ofSessions(row));
  assert.ok(lines.length <= requests, 'R16: one line for each change');
  for (const account of rows(before, 'accounts')) {
    const now = rows(after, 'accounts').find((row) => row['id'] === account['id']);
    const counted = Number(now?.['revision']) - Number(account['revision']);
    const changed = content(before, account) !== content(after, account);
    const own = of(lines, account).length;
    if (changed) assert.ok(own > 0, 'R16: a change is recorded');
    // A code that is sent again counts too, and is no line of the log.
    assert.ok(counted >= own && counted <= requests, `R15: ${own} changes, and the revision grew by ${counted}`);
  }
}

/** R5: what is kept of a code is its hash, and it was mailed before; R6: without a hash it was not. */
function r5(after: Tables): void {
  const mails = rows(after, 'outbox');
  for (const row of rows(after, 'codes')) {
    assert.ok(Number(row['wrong_tries']) <= 5, 'R5: five tries');
    const life = Date.parse(text(row, 'expires_at')) - Date.parse(text(row, 'created_at'));
    assert.ok(life <= 600_000, 'R5: ten minutes');
    if (row['hash'] === null) assert.equal(plainOf(row, mails), undefined, 'R6: no code was mailed');
  }
}

export function holdInvariants(before: Tables, after: Tables, requests: number, logged: readonly string[]): void {
  r1(after);
  r2(before, after);
  r3r4(after);
  r5(after);
  r15r16(before, after, requests);
  assert.deepEqual(
    logged.filter((line) => line.includes('request failed')),
    [],
    'nothing broke',
  );
}
