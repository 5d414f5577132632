/** What is left of somebody in the database: every column of every table that there is, whatever the code says of them. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from './world.js';

/** A row: its table, and each of its columns as text. */
export interface Row {
  readonly table: string;
  readonly columns: Readonly<Record<string, string | null>>;
}

interface Column {
  readonly table: string;
  readonly name: string;
}

async function columnsOf(): Promise<Map<string, string[]>> {
  const { rows } = (await db.execute(sql`
    select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as name
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
    order by 1, ordinal_position`)) as { rows: Column[] };
  const tables = new Map<string, string[]>();
  for (const { table, name } of rows) tables.set(table, [...(tables.get(table) ?? []), name]);
  return tables;
}

/** Everything; bytes in hex, JSON and arrays as they are written. */
export async function everyRow(): Promise<Row[]> {
  const all: Row[] = [];
  for (const [table, names] of await columnsOf()) {
    const columns = names.map((name) => `${name}::text as ${name}`).join(', ');
    const { rows } = (await db.execute(sql.raw(`select ${columns} from ${table}`))) as { rows: Row['columns'][] };
    all.push(...rows.map((row) => ({ table: table.replace(/^public\./, ''), columns: row })));
  }
  return all;
}

/** One line for a row, to be compared by. */
export const lineOf = ({ table, columns }: Row): string => `${table} ${JSON.stringify(columns)}`;

const wordsOf = (text: string): string[] => text.match(/[\w@.+:/=-]{6,}/g) ?? [];
const isTime = (word: string): boolean => /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(word);
/** Words of a language stand anywhere. */
const isOwn = (word: string): boolean => word.length > 20 || (word.length >= 8 && /\d/.test(word));

/** What stands in these rows and in no other one: ids, hashes, names, whatever it is. */
export function wordsOnlyIn(mine: readonly Row[], others: readonly Row[]): Set<string> {
  const words = (rows: readonly Row[]) =>
    new Set(rows.flatMap(({ columns }) => Object.values(columns).flatMap((value) => wordsOf(value ?? ''))));
  const elsewhere = words(others);
  return new Set([...words(mine)].filter((word) => isOwn(word) && !elsewhere.has(word) && !isTime(word)));
}

/** A word, and what stands for it where somebody took a hash for a way to forget. */
export const disguises = (word: string): string[] => [
  word,
  word.toLowerCase(),
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64url'),
  ...(['hex', 'base64url'] as const).map((encoding) => createHash('sha256').update(word).digest(encoding)),
];

/** The first of these words that a row holds: by itself, not as part of a longer one. */
export function traceIn(row: Row, words: Iterable<string>): string | undefined {
  const text = Object.values(row.columns).join('\n');
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
      if (!/[\p{L}\p{N}]/u.test(around)) return word;
    }
  }
  return undefined;
}
