/** How the database comes to an answer: its own account of it, after it has done it. */
import { sql, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '../../../demo/server/db/database.js';

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

export interface Plan {
  /** From the top: `Limit`, `Index Scan` … */
  readonly steps: readonly string[];
  readonly index: string | undefined;
  /** Rows that it read of a table, kept or not. */
  readonly read: number;
  /** Pages that it looked at. */
  readonly pages: number;
  readonly ms: number;
}

const withBelow = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(withBelow)];

const readBy = (node: Node): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
  node['Actual Loops'];

interface Explained {
  readonly Plan: Node & { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
  readonly 'Execution Time': number;
}

/** Does what a query asks, and tells how. */
export async function planOf(db: Database, query: SQLWrapper): Promise<Plan> {
  const asked = sql`explain (analyze, buffers, format json) ${query.getSQL()}`;
  const { rows } = (await db.execute<{ 'QUERY PLAN': [Explained] }>(asked)) as {
    rows: [{ 'QUERY PLAN': [Explained] }];
  };
  const [{ Plan: top, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
  const nodes = withBelow(top);
  return {
    steps: nodes.map((node) => node['Node Type']),
    index: nodes.find((node) => node['Index Name'] !== undefined)?.['Index Name'],
    read: nodes.filter(({ Plans = [] }) => Plans.length === 0).reduce((sum, node) => sum + readBy(node), 0),
    pages: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    ms,
  };
}
