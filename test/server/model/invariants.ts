/** The rules in words that need no model: read off the tables alone, before and after a step. */
import assert from 'node:assert/strict';
import { calls, eventsOf } from '../../../src/contract/calls.js';
import type { Row, Tables } from '../support/room.js';
import { content, isVerified, of, rows, text } from './tables.js';
import { r17, type Leaving } from './leaving.js';
import { plainOf } from './seen.js';

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
  const told = added(before, after, 'activity').filter((row) => changes.has(text(row, 'kind')));
  const removals = told.filter(({ kind }) => kind === 'phone-removed').map((row) => row['account_id']);
  // That a phone is removed, another becomes primary (R4), and a second factor goes with it, is one change in three lines.
  const follows = (row: Row) =>
    ['primary-phone-changed', 'sms-factor-disabled'].includes(text(row, 'kind')) &&
    removals.includes(row['account_id']);
  // Sessions are no part of what the account shows, and its export is no change of it.
  const beside = new Set(['session-revoked', 'sessions-revoked', 'data-exported']);
  const lines = told.filter((row) => !follows(row) && !beside.has(text(row, 'kind')));
  assert.ok(lines.length <= requests, 'R16: one line for each change');
  for (const account of rows(before, 'accounts')) {
    const now = rows(after, 'accounts').find((row) => row['id'] === account['id']);
    // One that is gone is looked at by R17.
    if (!now) continue;
    const counted = Number(now['revision']) - Number(account['revision']);
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

/** R7: what was used stays used, whatever comes after; and where a second factor is required, an account that has one keeps one. */
function r7(before: Tables, after: Tables, required: boolean): void {
  const setsLeft = new Set(rows(after, 'backup_code_sets').map(({ id }) => id));
  for (const code of rows(before, 'backup_codes')) {
    if (code['used_at'] === null || !setsLeft.has(code['set_id'])) continue;
    const now = rows(after, 'backup_codes').find(
      (one) => one['set_id'] === code['set_id'] && one['hash'] === code['hash'],
    );
    assert.equal(now?.['used_at'], code['used_at'], 'R7: a backup code works once');
  }
  for (const app of rows(before, 'totps')) {
    const now = rows(after, 'totps').find(({ secret }) => secret === app['secret']);
    if (now) assert.ok(Number(now['last_step']) >= Number(app['last_step']), 'R7: a code of an app works once');
  }
  const hasFactor = (tables: Tables, account: Row) =>
    of(rows(tables, 'totps'), account).length > 0 ||
    of(rows(tables, 'phones'), account).some((row) => isVerified(row) && row['second_factor_at'] !== null);
  for (const account of rows(after, 'accounts')) {
    const has = hasFactor(after, account);
    const codes = of(rows(after, 'backup_code_sets'), account);
    assert.ok(has || codes.length === 0, 'R7: backup codes go with the last factor');
    if (required && hasFactor(before, account)) assert.ok(has, 'R7: a required factor stays');
  }
}

/** A code that was taken, by what it was and under which key, as the tables keep that. */
export interface Taken {
  readonly code: string;
  readonly key: string | undefined;
}

/**
 * R7: a code of an app and a backup code are taken once, also where two come with one at once.
 * @param spent - those of the steps before; these are put to them
 */
function usedOnce(before: Tables, { taken, spent }: Pick<Step, 'taken' | 'spent'>): void {
  const told = new Set(rows(before, 'idempotency_keys').map(({ key }) => key));
  for (const { code, key } of taken) {
    // What is told again under its key is not taken again.
    if (key !== undefined && told.has(key)) continue;
    if (key !== undefined) told.add(key);
    assert.ok(!spent.has(code), `R7: ${code} works once`);
    spent.add(code);
  }
}

/** A sensitive call that was done: by which session and which key, as the tables keep them. */
export interface Passed {
  readonly what: string;
  readonly session: string;
  readonly key: string | undefined;
}

/** R8: it had proved itself lately, by then at the latest; what is told again under its key was proved when it was done. */
function r8(before: Tables, after: Tables, { passed, at }: Pick<Step, 'passed' | 'at'>): void {
  const known = new Set(rows(before, 'idempotency_keys').map(({ key }) => key));
  // Of an account that is gone there are no keys either: the receipt is all that knows of it (R17).
  const isTold = (what: string) => what === 'deletion.request' && rows(before, 'deletion_receipts').length > 0;
  for (const { what, session, key } of passed) {
    if (key !== undefined && (known.has(key) || isTold(what))) continue;
    const proofs = [before, after].flatMap((tables) =>
      rows(tables, 'sessions').filter((row) => row['token_hash'] === session),
    );
    assert.ok(
      proofs.some((row) => Date.parse(text(row, 'proved_until')) > at.getTime()),
      `R8: ${what} wants a fresh proof`,
    );
  }
}

interface Step extends Leaving {
  readonly requests: number;
  readonly logged: readonly string[];
  /** The last second factor has to stay. */
  readonly required: boolean;
  readonly passed: readonly Passed[];
  readonly taken: readonly Taken[];
  readonly spent: Set<string>;
}

export function holdInvariants(before: Tables, after: Tables, step: Step): void {
  r1(after);
  r2(before, after);
  r3r4(after);
  r5(after);
  r7(before, after, step.required);
  usedOnce(before, step);
  r8(before, after, step);
  r15r16(before, after, step.requests);
  r17(before, after, step);
  assert.deepEqual(
    step.logged.filter((line) => line.includes('request failed')),
    [],
    'nothing broke',
  );
}
