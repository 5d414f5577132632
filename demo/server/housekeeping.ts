/** What is of no use any more goes by itself. */
import type { Deps } from './deps.js';

/** Rows that went, by table. */
export type Swept = Readonly<Record<string, number>>;

export async function sweep(_deps: Deps): Promise<Swept> {
  return Promise.resolve({});
}
