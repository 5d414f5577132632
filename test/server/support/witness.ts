/** What a request made the server do: its statements, in their order, and how often it hashed. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { db } from './world.js';

export interface Work {
  readonly statements: readonly string[];
  readonly hashes: number;
}

interface Session {
  prepareQuery: (this: Session, query: { sql: string }, ...rest: unknown[]) => unknown;
}

/** Every statement of both drivers, in a transaction or not, is prepared by their session's class. */
const prototype = Object.getPrototypeOf((db as unknown as { _: { session: Session } })._.session) as Session;

/** Does it, and answers what the server did meanwhile. One at a time. */
export async function witness(ask: () => Promise<unknown>): Promise<Work> {
  const statements: string[] = [];
  let hashes = 0;
  const [prepareQuery, createHash] = [prototype.prepareQuery, crypto.createHash];
  prototype.prepareQuery = function (query, ...rest) {
    statements.push(query.sql);
    return prepareQuery.call(this, query, ...rest);
  };
  crypto.createHash = (...given) => {
    hashes++;
    return createHash(...given);
  };
  syncBuiltinESMExports();
  try {
    await ask();
  } finally {
    Object.assign(prototype, { prepareQuery });
    Object.assign(crypto, { createHash });
    syncBuiltinESMExports();
  }
  return { statements, hashes };
}
