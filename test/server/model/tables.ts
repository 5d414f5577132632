/** What the tables hold, read row by row: for the rules that need no model. */
import type { Row, Tables } from '../support/room.js';

export const text = (row: Row, column: string): string => String(row[column]);
export const rows = (tables: Tables, table: string): readonly Row[] => tables[table] ?? [];
export const isVerified = (row: Row): boolean => row['verified_at'] !== null;
export const of = (all: readonly Row[], account: Row): Row[] =>
  all.filter((row) => row['account_id'] === account['id']);

/** What the owner of an account sees of it. */
export function content(tables: Tables, account: Row): string {
  const {
    revision: _,
    photo_turn: __,
    // That what comes first by itself does so by choice from now on is no change that is shown.
    default_factor: ___,
    ...row
  } = rows(tables, 'accounts').find((one) => one['id'] === account['id']) ?? {};
  const contacts = [...rows(tables, 'emails'), ...rows(tables, 'phones')];
  const sorted = of(contacts, account).map((contact) => JSON.stringify(contact));
  return JSON.stringify([row, sorted.sort(), of(rows(tables, 'photos'), account)]);
}
